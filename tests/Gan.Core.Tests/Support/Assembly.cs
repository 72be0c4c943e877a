// Torch's global generator and thread pool belong to the whole process: tests take turns, and each begins with the same
// seed.
[assembly: CollectionBehavior("Gan.Core.Tests.Support.SeededCollections", "Gan.Core.Tests",
    DisableTestParallelization = true)]
