using static TorchSharp.torch;

namespace Gan.Core.Randomness;

/// <summary>Seeds torch's global CPU generator, and puts it back as it was on disposal.</summary>
/// <remarks>The generator is one for the whole process: scopes on several threads at once disturb each other's
/// draws.</remarks>
internal sealed class GlobalGenerator : IDisposable
{
    private readonly Tensor before;

    private GlobalGenerator(uint seed)
    {
        before = Generator.Default.get_state().DetachFromDisposeScope();
        Generator.Default.manual_seed(seed);
    }

    internal static GlobalGenerator Seeded(uint seed) => new(seed);

    public void Dispose()
    {
        if (before.IsInvalid) return;
        Generator.Default.set_state(before);
        before.Dispose();
    }
}
