using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Toy;

/// <summary>PacGAN's generator of points: four layers of 400 with batch norm and ReLU, then a linear one; weights from
/// N(0, 0.02²).</summary>
internal sealed class ProtocolGenerator : nn.Module<Tensor, Tensor>, IGenerator
{
    private const long Width = 400;
    private const int Layers = 4;

    private readonly Sequential layers;

    internal ProtocolGenerator() : base(nameof(ProtocolGenerator))
    {
        layers = nn.Sequential(Enumerable.Range(0, Layers).SelectMany(Block).Append(nn.Linear(Width, 2)).ToArray());
        RegisterComponents();
        ProtocolWeights.Draw(this);
    }

    public long LatentSize => 2;

    public override Tensor forward(Tensor input) => layers.call(input);

    private static IEnumerable<nn.Module<Tensor, Tensor>> Block(int number) =>
        [nn.Linear(number == 0 ? 2 : Width, Width, hasBias: false), nn.BatchNorm1d(Width, momentum: 0.05),
            nn.ReLU(inplace: true)];
}
