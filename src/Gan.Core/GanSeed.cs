using Gan.Core.Native;
using Gan.Core.Randomness;
namespace Gan.Core;

/// <summary>Repeatable randomness for code that draws from torch's global generator.</summary>
public static class GanSeed
{
    /// <summary>Seeds the global CPU generator until disposal, which puts it back as it was. Build networks inside, and
    /// the same seed gives the same weights whatever the program drew before.</summary>
    /// <remarks>The global generator is one for the process; do not open scopes on two threads at once.</remarks>
    /// <param name="seed">Any number.</param>
    public static IDisposable Scope(long seed)
    {
        TorchBackend.EnsureLoadable();
        return GlobalGenerator.Seeded(SeedHash.Hash(seed, 0, RandomStream.Initialization));
    }
}
