using Gan.Core.Layers;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Layers;

public sealed class MinibatchStandardDeviationTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    [Fact]
    public void It_adds_the_mean_deviation_of_every_second_sample_of_four()
    {
        // Samples 0 and 2 deviate by 1 and 2, samples 1 and 3 by 0 and 1.
        var data = tensor(new double[,] { { 0, 0 }, { 1, 5 }, { 2, 4 }, { 1, 7 } });
        using var layer = new MinibatchStandardDeviation(groupSize: 2);
        var seen = layer.call(data);
        seen.narrow(1, 0, 2).eq(data).all().item<bool>().Should().BeTrue();
        var even = (Math.Sqrt(1 + 1e-8) + Math.Sqrt(4 + 1e-8)) / 2;
        var odd = (Math.Sqrt(1e-8) + Math.Sqrt(1 + 1e-8)) / 2;
        Added(seen).Should().Equal(even, odd, even, odd);
    }

    [Fact]
    public void Of_images_it_is_a_feature_map_of_one_value_a_sample()
    {
        using var layer = new MinibatchStandardDeviation();
        using var flat = new MinibatchStandardDeviation();
        var images = randn(8, 3, 2, 5, ScalarType.Float64);
        var seen = layer.call(images);
        seen.shape.Should().Equal(8, 4, 2, 5);
        seen.narrow(1, 0, 3).eq(images).all().item<bool>().Should().BeTrue();
        var map = seen.narrow(1, 3, 1);
        map.eq(map.narrow(2, 0, 1).narrow(3, 0, 1)).all().item<bool>().Should().BeTrue("it is the same everywhere");
        var numbers = images.data<double>().ToArray();
        foreach (var sample in Enumerable.Range(0, 8))
            map[sample, 0, 1, 3].item<double>().Should().BeApproximately(ByHand(numbers, 30, sample % 2), 1e-14);
    }

    [Fact]
    public void A_batch_smaller_than_a_group_is_one_group()
    {
        using var layer = new MinibatchStandardDeviation(groupSize: 4);
        var added = Added(layer.call(tensor(new double[,] { { 1 }, { 3 }, { 5 } })));
        added.Should().HaveCount(3).And.OnlyContain(value => Math.Abs(value - Math.Sqrt(8 / 3.0 + 1e-8)) < 1e-15);
        Added(layer.call(ones(1, 2, ScalarType.Float64))).Should().Equal(1e-4);
    }

    [Fact]
    public void Batches_that_do_not_fall_into_groups_are_refused()
    {
        using var layer = new MinibatchStandardDeviation();
        FluentActions.Invoking(() => layer.call(zeros(6, 2))).Should().Throw<ArgumentException>().WithMessage(
            "Minibatch standard deviation compares groups of 4 samples, and a batch of 6 is no number of them. "
            + "Make the batch size a multiple of 4, or choose another group size.");
        FluentActions.Invoking(() => layer.call(zeros(6))).Should().Throw<ArgumentException>()
            .WithMessage("*samples [N, …] and was given [6].");
        FluentActions.Invoking(() => new MinibatchStandardDeviation(0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Gradient_penalties_go_through_it()
    {
        using var network = nn.Sequential(
            nn.Linear(2, 5), nn.Tanh(), new MinibatchStandardDeviation(2), nn.Linear(6, 3), nn.Tanh(),
                nn.Linear(3, 1)).to(ScalarType.Float64);
        var data = randn([6, 2], ScalarType.Float64);
        Tensor Penalty() => DiscriminatorTerm.R1(3).Evaluate(Passes.Discriminator(network, data, data));
        var parameters = network.parameters().ToArray();
        autograd.backward([Penalty()], inputs: parameters);
        var actual = parameters.SelectMany(
            parameter => parameter.grad?.data<double>().ToArray() ?? new double[parameter.numel()]).ToArray();
        var expected = FiniteDifferences.Of(network, () =>
        {
            using var gradients = enable_grad(); // the penalty is one itself
            return Penalty();
        });
        FiniteDifferences.RelativeDistance(actual, expected).Should().BeLessThan(1e-6);
    }

    [Fact]
    public void Equal_samples_have_gradients()
    {
        using var layer = new MinibatchStandardDeviation();
        var data = ones(4, 2, ScalarType.Float64).requires_grad_();
        layer.call(data).sum().backward();
        data.grad!.data<double>().ToArray().Should().AllBeEquivalentTo(1.0, "only the samples themselves pass one on");
    }

    [Fact]
    public void A_discriminator_with_it_takes_real_and_generated_samples_in_two_passes()
    {
        using var generator = new SmoothGenerator();
        using var with = nn.Sequential(new MinibatchStandardDeviation(), nn.Linear(3, 1));
        using var without = nn.Sequential(nn.Linear(2, 1));
        bool Apart(nn.Module<Tensor, Tensor> network) =>
            !IndependenceProbe.Holds(new Networks(generator, network.AsDiscriminator(), []), new Samples(randn(8, 2)));
        Apart(with).Should().BeTrue();
        Apart(without).Should().BeFalse();
    }

    [Fact]
    public void It_leaves_no_tensor_behind()
    {
        using var layer = new MinibatchStandardDeviation();
        var data = randn(8, 3);
        LiveTensors.LeftBy(() => layer.call(data).Dispose()).Should().Be(0);
    }

    public void Dispose() => scope.Dispose();

    private static double[] Added(Tensor seen) =>
        seen.narrow(1, seen.shape[1] - 1, 1).contiguous().data<double>().ToArray();

    /// <summary>Of samples <paramref name="first"/>, first + 2, first + 4 and first + 6.</summary>
    private static double ByHand(double[] numbers, int features, int first) =>
        Enumerable.Range(0, features).Average(feature =>
        {
            var values = Enumerable.Range(0, 4).Select(member => numbers[(first + 2 * member) * features + feature])
                .ToArray();
            return Math.Sqrt(values.Average(value => (value - values.Average()) * (value - values.Average())) + 1e-8);
        });
}
