using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Layers;

/// <summary>A layer that computes with W/σ, σ being its weight's largest singular value as far as the power iteration
/// knows it.</summary>
internal abstract class SpectralLayer : nn.Module<Tensor, Tensor>
{
    /// <summary>Enough for a fresh weight, whose largest singular values lie close together.</summary>
    private const int FirstIterations = 100;

    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly Tensor u; // [rows], the left singular vector
    private readonly Tensor v; // [columns], the right one
    private readonly int rows;

    /// <param name="name">The layer's name.</param>
    /// <param name="weight">Copied, and so is the bias.</param>
    /// <param name="bias">[outputs], or none.</param>
    /// <param name="rows">The dimension of the weight that makes its matrix's rows.</param>
    private protected SpectralLayer(string name, Tensor weight, Tensor? bias, int rows) : base(name)
    {
        using var scope = NewDisposeScope();
        this.rows = rows;
        this.weight = Own(weight);
        this.bias = bias is null ? null : Own(bias);
        (u, v) = FirstVectors();
        RegisterComponents();
        for (var i = 0; i < FirstIterations; i++) Iterate();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return Compute(input, weight / u.dot(Matrix().mv(v)), bias).MoveToOuterDisposeScope();
    }

    /// <summary>One iteration: v = Wᵀu / |Wᵀu|, u = Wv / |Wv|.</summary>
    internal void Iterate()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var matrix = Matrix().detach();
        Turn(v, matrix.t().mv(u));
        Turn(u, matrix.mv(v));
    }

    /// <summary>What the plain layer computes with this weight.</summary>
    private protected abstract Tensor Compute(Tensor input, Tensor normalized, Tensor? bias);

    /// <summary>Points a vector in a direction; zero, or what is no number, is none, and leaves it as it was.</summary>
    private static void Turn(Tensor vector, Tensor direction)
    {
        var length = direction.norm();
        vector.copy_(where(length > 0, direction / length, vector));
    }

    private static Parameter Own(Tensor values)
    {
        using var noGrad = no_grad();
        var own = new Parameter(values.detach().clone());
        own.DetachFromDisposeScope();
        return own;
    }

    private (Tensor U, Tensor V) FirstVectors()
    {
        using var noGrad = no_grad();
        var matrix = Matrix();
        var start = randn(matrix.shape[0], dtype: weight.dtype).to(weight.device);
        return ((start / start.norm()).DetachFromDisposeScope(), matrix.t().mv(start).DetachFromDisposeScope());
    }

    /// <summary>[rows, everything else].</summary>
    private Tensor Matrix() => weight.transpose(0, rows).flatten(1);
}
