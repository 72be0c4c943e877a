// Torch's global generator and thread pool belong to the whole process: tests take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
