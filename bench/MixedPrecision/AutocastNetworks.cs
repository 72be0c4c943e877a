using static TorchSharp.torch;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>A generator whose forward pass, and nothing else, is under autocast; its samples come out in float32.</summary>
internal sealed class AutocastGenerator(IGenerator inner) : IGenerator
{
    public long LatentSize => inner.LatentSize;

    public nn.Module Network => inner.Network;

    public ValueRange? Range => inner.Range;

    public Tensor call(Tensor input) => AutocastPass.Run(inner.call, input);
}

/// <summary>The same of a discriminator: its logits come out in float32, so losses, scores and penalties compute in it.</summary>
internal sealed class AutocastDiscriminator(IDiscriminator inner) : IDiscriminator
{
    public nn.Module Network => inner.Network;

    public Tensor call(Tensor input) => AutocastPass.Run(inner.call, input);
}

internal static class AutocastPass
{
    internal static Tensor Run(Func<Tensor, Tensor> network, Tensor input)
    {
        using var scope = NewDisposeScope();
        using var autocast = new Autocast();
        return network(input).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }
}
