using static TorchSharp.torch;

namespace Gan.Core.Randomness;

/// <summary>All randomness of one training step, derived from (seed, step) alone: a step draws the same numbers
/// whatever happened before it.</summary>
/// <remarks>torch's global generator has the step's numbers between <see cref="Enter"/> and <see cref="Leave"/>, and
/// the program's own at any other time.</remarks>
internal sealed class StepRandom(long seed, long step) : IDisposable
{
    private Generator? terms;
    private Tensor? own;
    private Tensor? programs;
    private int depth;

    internal Generator Latents { get; } = SeedHash.Generator(seed, step, RandomStream.Latents);

    internal Generator Transforms { get; } = SeedHash.Generator(seed, step, RandomStream.Transforms);

    /// <summary>Made when it is first asked for: most steps have no term, and a generator takes some
    /// microseconds.</summary>
    internal Generator Terms => terms ??= SeedHash.Generator(seed, step, RandomStream.Terms);

    internal void Enter()
    {
        if (depth++ > 0) return;
        programs = Generator.Default.get_state().DetachFromDisposeScope();
        if (own is null)
        {
            Generator.Default.manual_seed(SeedHash.Hash(seed, step, RandomStream.Networks));
            return;
        }
        Generator.Default.set_state(own);
        own.Dispose();
    }

    internal void Leave()
    {
        if (--depth > 0) return;
        own = Generator.Default.get_state().DetachFromDisposeScope();
        Generator.Default.set_state(programs!);
        programs!.Dispose();
    }

    public void Dispose()
    {
        Latents.Dispose();
        Transforms.Dispose();
        terms?.Dispose();
        own?.Dispose();
    }
}
