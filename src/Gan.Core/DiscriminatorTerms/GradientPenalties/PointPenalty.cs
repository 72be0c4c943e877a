using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

/// <summary>A penalty on the discriminator's gradient at points of its own, made from the samples as the discriminator
/// was given them.</summary>
internal abstract record PointPenalty : IDiscriminatorTerm, IDescribed
{
    private protected PointPenalty(string name, double lambda, int every)
    {
        (Name, Lambda) = (name, Guard.Weight(lambda, name));
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        Every = every;
    }

    public string Name { get; }

    public double Lambda { get; }

    public int Every { get; }

    bool IDiscriminatorTerm.BoundsGradient => true;

    public Tensor Evaluate(DiscriminatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        var points = pass.Real with { Data = Points(pass).detach().requires_grad_() };
        var gradient = InputGradient.Compute(pass.Discriminator.Discriminate(points).Logits, points.Data);
        return (Penalty(gradient) * Lambda).MoveToOuterDisposeScope();
    }

    public void Describe(OptionWriter options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Kind(Name);
        options.Write(nameof(Lambda), Lambda);
        options.Write(nameof(Every), Every);
        DescribeMore(options);
    }

    /// <summary>Writes settings beside the weight and the interval.</summary>
    private protected virtual void DescribeMore(OptionWriter options) { }

    /// <summary>Where the gradient is taken, in the shape of the data; they need carry no graph.</summary>
    private protected abstract Tensor Points(DiscriminatorPass pass);

    /// <summary>The penalty on gradients [N, …], a scalar, before its weight.</summary>
    private protected abstract Tensor Penalty(Tensor gradient);
}
