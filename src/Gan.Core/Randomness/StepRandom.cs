using static TorchSharp.torch;

namespace Gan.Core.Randomness;

/// <summary>All randomness of one training step, derived from (seed, step) alone: a step draws the same numbers whatever
/// happened before it.</summary>
internal sealed class StepRandom : IDisposable
{
    private readonly GlobalGenerator networks;

    internal StepRandom(long seed, long step)
    {
        networks = GlobalGenerator.Seeded(SeedHash.Of(seed, step, RandomStream.Networks));
        Latents = SeedHash.Generator(seed, step, RandomStream.Latents);
        Transforms = SeedHash.Generator(seed, step, RandomStream.Transforms);
        Terms = SeedHash.Generator(seed, step, RandomStream.Terms);
    }

    internal Generator Latents { get; }

    internal Generator Transforms { get; }

    internal Generator Terms { get; }

    public void Dispose()
    {
        Latents.Dispose();
        Transforms.Dispose();
        Terms.Dispose();
        networks.Dispose();
    }
}
