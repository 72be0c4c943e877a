using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>What is changed in a network under its trainer is told at the next step that is measured.</summary>
public sealed class ChangedNetworkTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new(ScalarType.Float32);
    private readonly Sequential layers = nn.Sequential(
        ("first", nn.Linear(2, 4)), ("act", nn.Tanh()), ("last", nn.Linear(4, 1)));

    public static TheoryData<string> Changes => ["frozen", "cast", "replaced", "grown"];

    [Theory, MemberData(nameof(Changes))]
    public void In_the_middle_of_training(string change)
    {
        using var trainer = new GanTrainer(networks.Generator, layers.AsDiscriminator());
        for (var i = 0; i < 3; i++) trainer.TrainBatch(randn(4, 2));
        Change(change);
        trainer.Invoking(t => t.TrainBatch(randn(4, 2))).Should().Throw<GanException>()
            .WithMessage("The discriminator*make*trainer*");
        trainer.Steps.Should().Be(3);
    }

    [Theory, MemberData(nameof(Changes))]
    public void Before_the_first_batch(string change)
    {
        using var trainer = new GanTrainer(networks.Generator, layers.AsDiscriminator());
        Change(change);
        trainer.Invoking(t => t.TrainBatch(randn(4, 2))).Should().Throw<GanException>()
            .WithMessage("The discriminator*make*trainer*");
        trainer.Steps.Should().Be(0);
    }

    [Theory, MemberData(nameof(Changes))]
    public void At_the_next_step_that_is_measured_where_not_all_are(string change)
    {
        using var trainer = new GanTrainer(
            networks.Generator, layers.AsDiscriminator(), new() { MeasureEvery = 4 });
        for (var i = 0; i < 3; i++) trainer.TrainBatch(randn(4, 2));
        Change(change);
        trainer.Invoking(t => t.TrainBatch(randn(4, 2))).Should().Throw<GanException>()
            .WithMessage("The discriminator*make*trainer*", "step 4 is measured");
    }

    public void Dispose()
    {
        layers.Dispose();
        networks.Dispose();
        scope.Dispose();
    }

    private void Change(string change)
    {
        var last = (Linear)layers.named_children().Last().module;
        switch (change)
        {
            case "frozen": last.weight.requires_grad_(false); break;
            case "cast": last.to(ScalarType.Float64); break;
            case "replaced": last.weight = new Parameter(last.weight.detach().clone()); break;
            default: layers.append("more", nn.Linear(1, 1)); break;
        }
    }
}
