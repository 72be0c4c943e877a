using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

/// <summary>A penalty on the discriminator's gradient at points of its own, made from the samples as they were judged.</summary>
internal abstract record PointPenalty : IDiscriminatorTerm
{
    private protected PointPenalty(string name, double lambda, int every)
    {
        Lambda = TermWeight.Require(lambda, nameof(lambda), name);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        Every = every;
    }

    public double Lambda { get; }

    public int Every { get; }

    bool IDiscriminatorTerm.BoundsGradient => true;

    public Tensor Evaluate(DiscriminatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        var points = pass.Real with { Data = Points(pass).detach().requires_grad_() };
        var gradient = InputGradient.Of(pass.Discriminator.Judge(points).Logits, points.Data);
        return (Penalty(gradient) * (Lambda * Every)).MoveToOuterDisposeScope();
    }

    /// <summary>Where the gradient is taken, in the shape of the data; they need carry no graph.</summary>
    private protected abstract Tensor Points(DiscriminatorPass pass);

    /// <summary>The penalty on gradients [N, …], a scalar, before its weight.</summary>
    private protected abstract Tensor Penalty(Tensor gradient);
}
