using static TorchSharp.torch;

namespace Gan.Core.Constraints;

internal sealed record WeightClipping : IConstraint, IDescribed
{
    internal WeightClipping(double limit)
    {
        if (!(limit > 0) || !double.IsFinite(limit))
            throw new ArgumentOutOfRangeException(nameof(limit), limit,
                "The limit that weights are clipped to must be above 0 and finite, such as 0.01.");
        Limit = limit;
    }

    public double Limit { get; }

    public void Apply(nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var scope = NewDisposeScope();
        // Frozen layers are none of the learning.
        foreach (var parameter in network.parameters().Where(parameter => parameter.requires_grad))
            parameter.clamp_(-Limit, Limit);
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("weight clipping");
        options.Write(nameof(Limit), Limit);
    }
}
