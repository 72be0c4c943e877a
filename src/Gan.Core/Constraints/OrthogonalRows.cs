using Gan.Core.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Constraints;

internal sealed record OrthogonalRows : IConstraint, IDescribed
{
    internal OrthogonalRows(double strength, bool diagonal)
    {
        if (!(strength > 0) || !double.IsFinite(strength))
            throw new ArgumentOutOfRangeException(nameof(strength), strength,
                "The strength of orthogonal regularisation must be above 0 and finite; leave the constraint out for "
                    + "none.");
        (Strength, Diagonal) = (strength, diagonal);
    }

    public double Strength { get; }

    public bool Diagonal { get; }

    public void Describe(OptionWriter options)
    {
        options.Kind("orthogonal");
        options.Write(nameof(Strength), Strength);
        options.Write(nameof(Diagonal), Diagonal);
    }

    public void Apply(nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        foreach (var (weight, transposed) in Matrices(network)) Step(weight, transposed);
    }

    /// <summary>Weight matrices, each once. Rows of an embedding stand for classes, which nothing wants at right
    /// angles.</summary>
    /// <remarks>A network is not among its own modules().</remarks>
    private static IEnumerable<(Parameter Weight, bool Transposed)> Matrices(nn.Module network) =>
        network.modules().Prepend(network)
            .Where(module => module is not (Embedding or EmbeddingBag or SpectralEmbedding))
            .SelectMany(module => module.parameters(recurse: false),
            (module, weight) => (Weight: weight, Transposed: IsTransposed(module)))
            .Where(matrix => matrix.Weight.dim() >= 2 && matrix.Weight.requires_grad)
            .DistinctBy(matrix => matrix.Weight.Handle);

    private static bool IsTransposed(nn.Module module) =>
        module is ConvTranspose1d or ConvTranspose2d or ConvTranspose3d or SpectralConvTranspose2d;

    private void Step(Parameter weight, bool transposed)
    {
        using var scope = NewDisposeScope();
        var outputsFirst = transposed ? weight.transpose(0, 1) : weight;
        var rows = outputsFirst.flatten(1); // [outputs, everything else]
        var products = rows.mm(rows.t());
        var wanted = Diagonal ? eye(products.shape[0], dtype: products.dtype, device: products.device)
            : products.diagonal().diag();
        var gradient = (products - wanted).mm(rows);
        outputsFirst.sub_(gradient.reshape(outputsFirst.shape) * Strength);
    }
}
