using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>Another term of the discriminator's objective that tells what it added.</summary>
internal sealed class RecordedTerm(IDiscriminatorTerm inner) : IDiscriminatorTerm
{
    private double added;

    public int Every => inner.Every;

    public DiscriminatorNeeds Needs => inner.Needs;

    bool IDiscriminatorTerm.BoundsGradient => inner.BoundsGradient;

    public Tensor Evaluate(DiscriminatorPass pass)
    {
        var value = inner.Evaluate(pass);
        added += value.item<double>() * Every;
        return value;
    }

    /// <summary>What it has added since it was last asked.</summary>
    internal double Take()
    {
        var sum = added;
        added = 0;
        return sum;
    }
}
