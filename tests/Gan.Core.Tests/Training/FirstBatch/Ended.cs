using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training.FirstBatch;

/// <summary>A network with a function at its end that only its code shows.</summary>
internal sealed class Ended : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> inner;

    internal Ended(nn.Module<Tensor, Tensor> inner, Func<Tensor, Tensor> end) : base(nameof(Ended))
    {
        (this.inner, End) = (inner, end);
        RegisterComponents();
    }

    internal Func<Tensor, Tensor> End { get; set; }

    internal static (string Name, Func<Tensor, Tensor> End, double? Lower, double? Upper)[] Ends { get; } =
    [
        ("sigmoid", x => x.sigmoid(), 0, 1),
        ("tanh", x => x.tanh(), -1, 1),
        ("softsign", x => x / (x.abs() + 1), -1, 1),
        ("hardsigmoid", x => nn.functional.hardsigmoid(x), 0, 1),
        ("clamp", x => x.clamp(0, 1), 0, 1),
        ("hardtanh", x => nn.functional.hardtanh(x, inplace: true), -1, 1),
        ("0.1 + 0.8 sigmoid", x => x.sigmoid() * 0.8 + 0.1, 0.1, 0.9),
        ("30 tanh(x/30)", x => (x / 30).tanh() * 30, -30, 30),
        ("ReLU", x => x.relu(), 0, null),
        ("softplus", x => nn.functional.softplus(x), 0, null),
        ("log-sigmoid", x => nn.functional.logsigmoid(x), null, 0),
    ];

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return End(inner.call(input)).MoveToOuterDisposeScope();
    }
}
