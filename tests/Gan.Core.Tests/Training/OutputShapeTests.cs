using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>Logits are [N], [N, 1] or [N, 1, H, W]; whatever else a discriminator returns is refused with what was
/// seen.</summary>
public sealed class OutputShapeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new(ScalarType.Float32);

    public static TheoryData<string> Refused =>
        [.. Shapes.Where(row => row.Value.Expected is not null).Select(row => row.Key)];

    public static TheoryData<string> Taken =>
        [.. Shapes.Where(row => row.Value.Expected is null).Select(row => row.Key)];

    private static Dictionary<string, (Func<Tensor, Tensor> Reshape, string? Expected)> Shapes { get; } = new()
    {
        ["one a sample"] = (logits => logits.flatten(), null),
        ["one a sample, as a column"] = (logits => logits, null),
        ["patches"] = (logits => logits.reshape(-1, 1, 1, 1).expand(-1, 1, 3, 2), null),
        ["patches of a line"] = (logits => logits.reshape(-1, 1, 1).expand(-1, 1, 5), null),
        ["two outputs"] = (logits => logits.expand(-1, 2), "[8, 2]"),
        ["a row"] = (logits => logits.t(), "[1, 8]"),
        ["patches flattened over samples"] = (logits => logits.expand(-1, 4).reshape(-1, 1), "[32, 1]"),
        ["patches of several channels"] = (logits => logits.reshape(-1, 1, 1, 1).expand(-1, 3, 2, 2), "[8, 3, 2, 2]"),
        ["the mean"] = (logits => logits.mean(), "[]"),
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Is_refused(string name)
    {
        using var trainer = new GanTrainer(
            networks.Generator, new Reshaped(networks.Discriminator, Shapes[name].Reshape));
        trainer.Invoking(t => t.TrainBatch(randn(8, 2))).Should().Throw<GanException>()
            .Which.Message.Should().StartWith(
            $"The discriminator returns logits of shape {Shapes[name].Expected} for 8 samples. It must return one a "
                + "sample, [8] or [8, 1]");
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public void Is_taken(string name)
    {
        using var trainer = new GanTrainer(
            networks.Generator, new Reshaped(networks.Discriminator, Shapes[name].Reshape));
        double.IsFinite(trainer.TrainBatch(randn(8, 2)).DiscriminatorLoss).Should().BeTrue();
    }

    public void Dispose()
    {
        networks.Dispose();
        scope.Dispose();
    }

    private sealed class Reshaped(IDiscriminator inner, Func<Tensor, Tensor> reshape) : DelegatingDiscriminator(inner)
    {
        public override DiscriminatorOutput Discriminate(in Samples samples) =>
            new(reshape(Inner.Discriminate(samples).Logits));
    }
}
