using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Toy;

/// <summary>The greatest of five linear pieces for each unit. Goodfellow et al. 2013,
/// https://arxiv.org/abs/1302.4389.</summary>
internal sealed class MaxoutLayer : nn.Module<Tensor, Tensor>
{
    private const long Pieces = 5;

    private readonly Linear pieces;

    internal MaxoutLayer(long inputs, long units) : base(nameof(MaxoutLayer))
    {
        pieces = nn.Linear(inputs, units * Pieces);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var all = pieces.call(input); // [N, units · pieces]
        return all.reshape(all.shape[0], Pieces, -1).max(1).values.MoveToOuterDisposeScope();
    }
}
