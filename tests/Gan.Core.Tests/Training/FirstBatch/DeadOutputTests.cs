using Gan.Core.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training.FirstBatch;

/// <summary>A discriminator that can never tell samples apart is seen, and one that only starts alike is not taken for
/// it.</summary>
public sealed class DeadOutputTests : IDisposable
{
    private const int Seeds = 20;

    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> OfImages => [.. UsualDiscriminators.OfImages.Keys];

    public static TheoryData<string> OfPoints => [.. UsualDiscriminators.OfPoints.Keys];

    public static TheoryData<string> Honest => [.. HonestDiscriminators.All.Keys];

    [Theory, MemberData(nameof(OfImages))]
    public void Answers_clipped_to_nothing_are_dead_on_images(string name) =>
        EverySeed(UsualDiscriminators.OfImages[name], UsualDiscriminators.Images);

    [Theory, MemberData(nameof(OfPoints))]
    public void Answers_clipped_to_nothing_are_dead_on_points(string name) =>
        EverySeed(UsualDiscriminators.OfPoints[name], UsualDiscriminators.Points);

    [Theory, MemberData(nameof(Honest))]
    public void A_linear_end_is_alive(string name)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            using var seeded = GanSeed.Scope(seed);
            using var network = HonestDiscriminators.All[name].Make();
            DeadOutputProbe.Find(network, network.call, HonestDiscriminators.All[name].Draw(16)).Should().BeNull();
        }
    }

    [Fact]
    public void A_dead_layer_inside_is_seen_though_the_last_bias_still_learns()
    {
        using var layers = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1));
        using (no_grad()) ((Linear)layers[0]).bias!.fill_(-100);
        DeadOutputProbe.Find(layers, layers.call, UsualDiscriminators.Points(16))
            .Should().Be(((Linear)layers[2]).bias!.item<float>());
    }

    [Fact]
    public void Equal_samples_show_nothing()
    {
        using var network = new Ended(nn.Linear(2, 1), x => x * 0);
        DeadOutputProbe.Find(network, network.call, ones(16, 2)).Should().BeNull();
        DeadOutputProbe.Find(network, network.call, UsualDiscriminators.Points(16)).Should().Be(0);
    }

    [Fact]
    public void The_warning_names_the_answer_and_the_cure() =>
        DeadOutputProbe.Warning(0).Should()
            .StartWith("The discriminator gives every sample the logit 0, and no small change")
            .And.Contain("use LeakyReLU inside");

    public void Dispose() => scope.Dispose();

    private static void EverySeed(Func<nn.Module<Tensor, Tensor>> make, Func<int, Tensor> draw)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            using var seeded = GanSeed.Scope(seed);
            using var network = new Ended(make(), x => x.alias());
            using var samples = draw(16);
            DeadOutputProbe.Find(network, network.call, samples).Should().BeNull();
            network.End = x => (x - 100).relu();
            DeadOutputProbe.Find(network, network.call, samples).Should().Be(0);
        }
    }
}
