using Gan.Core.Data;
using Gan.Core.Models;
using Gan.Core.Tests.Losses;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>The trainer plays every loss of the catalogue.</summary>
public sealed class EveryLossTests
{
    public static TheoryData<string> Names => LossCatalogue.Names;

    [Theory, MemberData(nameof(Names))]
    public void Ten_steps_are_finite_and_move_both_networks(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Mlp.Create(
            new() { SampleShape = [2], LatentSize = 2, GeneratorWidths = [16], DiscriminatorWidths = [16] });
        using var autoEncoder = new SmoothAutoEncoder(ScalarType.Float32);
        var loss = LossCatalogue.Get(name);
        var trained = loss.Logits == LogitKind.Energy ? autoEncoder : model.Discriminator;
        using var trainer = new GanTrainer(model.Generator, trained, new() { Loss = loss });
        var batches = Toy2D.Ring(modes: 8, sigma: 0.05).Batches(batchSize: 32);
        var (generator, discriminator) = (Copy(model.Generator.Network), Copy(trained.Network));

        for (var i = 0; i < 10; i++)
        {
            using var batch = batches.NextBatch();
            var step = trainer.TrainBatch(batch);
            double[] numbers = [step.DiscriminatorLoss, step.GeneratorLoss!.Value, step.RealScore, step.FakeScore,
                step.DiscriminatorGradientNorm, step.GeneratorGradientNorm!.Value];
            numbers.Should().OnlyContain(number => double.IsFinite(number));
        }

        Moved(model.Generator.Network, generator).Should().BeTrue();
        Moved(trained.Network, discriminator).Should().BeTrue();
    }

    private static Tensor[] Copy(nn.Module network) =>
        [.. network.parameters().Select(parameter => parameter.detach().clone())];

    /// <summary>Whether some parameter did: where only differences of logits count, the last bias has nowhere to
    /// go.</summary>
    private static bool Moved(nn.Module network, Tensor[] before) =>
        network.parameters().Zip(before).Any(pair => pair.First.ne(pair.Second).any().item<bool>());
}
