using static TorchSharp.torch;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>A generator whose forward pass, and nothing else, is under autocast; its samples come out in
/// float32.</summary>
internal sealed class AutocastGenerator(IGenerator inner) : DelegatingGenerator(inner)
{
    public override Tensor Generate(in GeneratorInput input)
    {
        using var autocast = new Autocast();
        using var samples = Inner.Generate(input);
        return samples.to(ScalarType.Float32);
    }
}

/// <summary>The same of a discriminator: its logits come out in float32, so losses, scores and penalties compute in
/// it.</summary>
internal sealed class AutocastDiscriminator(IDiscriminator inner) : DelegatingDiscriminator(inner)
{
    public override DiscriminatorOutput Discriminate(in Samples samples)
    {
        using var autocast = new Autocast();
        using var logits = Inner.Discriminate(samples).Logits;
        return new(logits.to(ScalarType.Float32));
    }
}
