using static TorchSharp.torch;

namespace Gan.Core.Randomness;

/// <summary>All randomness of one training step, derived from (seed, step) alone: a step draws the same numbers whatever
/// happened before it.</summary>
internal sealed class StepRandom : IDisposable
{
    private readonly GlobalGenerator networks;
    private readonly Lazy<Generator> terms;

    internal StepRandom(long seed, long step)
    {
        networks = GlobalGenerator.Seeded(SeedHash.Of(seed, step, RandomStream.Networks));
        Latents = SeedHash.Generator(seed, step, RandomStream.Latents);
        Transforms = SeedHash.Generator(seed, step, RandomStream.Transforms);
        terms = new Lazy<Generator>(() => SeedHash.Generator(seed, step, RandomStream.Terms));
    }

    internal Generator Latents { get; }

    internal Generator Transforms { get; }

    /// <summary>Made when it is first asked for: most steps have no term, and a generator takes some microseconds.</summary>
    internal Generator Terms => terms.Value;

    public void Dispose()
    {
        Latents.Dispose();
        Transforms.Dispose();
        if (terms.IsValueCreated) terms.Value.Dispose();
        networks.Dispose();
    }
}
