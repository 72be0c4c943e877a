using Gan.Core.Tests.Support;
using Gan.Core.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Transforms;

public sealed class InstanceNoiseTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    [Fact]
    public void It_adds_normal_noise_of_its_standard_deviation()
    {
        var noise = Noise(SampleTransform.InstanceNoise(0.2)) / 0.2;
        // 100 000 draws: 4 standard errors of mean, variance, third and fourth moment.
        noise.mean().item<double>().Should().BeApproximately(0, 4 * Math.Sqrt(1e-5));
        noise.square().mean().item<double>().Should().BeApproximately(1, 4 * Math.Sqrt(2e-5));
        noise.pow(3).mean().item<double>().Should().BeApproximately(0, 4 * Math.Sqrt(15e-5));
        noise.pow(4).mean().item<double>().Should().BeApproximately(3, 4 * Math.Sqrt(96e-5));
    }

    [Theory]
    [InlineData(0, 1), InlineData(250, 0.75), InlineData(999, 0.001)]
    public void A_schedule_of_images_multiplies_it(long images, double factor)
    {
        var scheduled = Noise(SampleTransform.InstanceNoise(0.2, Schedule.Linear(1000)), images);
        var constant = Noise(SampleTransform.InstanceNoise(0.2));
        (scheduled - constant * factor).abs().max().item<double>().Should().BeLessThan(1e-12);
    }

    [Fact]
    public void Without_noise_samples_stay_as_they_are_and_nothing_is_drawn()
    {
        var sample = new Samples(randn(3, 2));
        var faded = SampleTransform.InstanceNoise(1, Schedule.Linear(1000));
        foreach (var (transform, images) in new[] { (SampleTransform.InstanceNoise(0), 0L), (faded, 1000L) })
        {
            var step = Steps.Of(images: images);
            transform.Apply(sample, step).Data.Should().BeSameAs(sample.Data);
            rand(4, generator: step.Random).bytes.SequenceEqual(rand(4, generator: Steps.Of().Random).bytes).Should()
                .BeTrue();
        }
    }

    [Fact]
    public void Numbers_without_meaning_are_refused()
    {
        foreach (var sigma in new[] { -0.1, double.NaN, double.PositiveInfinity })
            FluentActions.Invoking(() => SampleTransform.InstanceNoise(sigma))
                .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*a number of at least 0.*");
    }

    [Fact]
    public void It_describes_its_numbers_and_a_schedule_only_where_there_is_one()
    {
        Described.By(SampleTransform.InstanceNoise(0.5)).Should()
            .Equal(new Dictionary<string, string> { ["it"] = "instance noise", ["it.Sigma"] = "0.5" });
        Described.By(SampleTransform.InstanceNoise(0.5, Schedule.Linear(10))).Should()
            .Contain("it.Schedule", "linear").And.Contain("it.Schedule.Images", "10");
    }

    public void Dispose() => scope.Dispose();

    private static Tensor Noise(ISampleTransform transform, long images = 0)
    {
        var data = full([1000, 100], 0.5, ScalarType.Float64);
        return transform.Apply(new Samples(data), Steps.Of(images: images)).Data - data;
    }
}
