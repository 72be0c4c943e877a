using Gan.Core.Tests.Support;
using Gan.Core.Checkpointing;
using Gan.Core.Schedules;
using Gan.Core.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Transforms;

public sealed class WithProbabilityTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    [Theory]
    [InlineData(0.1), InlineData(0.5), InlineData(0.97)]
    public void That_share_of_samples_is_augmented_whole_and_the_others_are_as_they_were(double probability)
    {
        var data = ones(10_000, 2, 3);
        var sample = new Samples(data) { Condition = data[.., 0] };
        var seen = SampleTransform.WithProbability(new Doubling(), probability).Apply(sample, Steps.Of());
        var first = seen.Data[.., ..1, ..1];
        seen.Data.eq(first).all().item<bool>().Should().BeTrue("a sample is one draw");
        seen.Condition!.eq(first[.., 0]).all().item<bool>().Should().BeTrue("what belongs to a sample goes with it");
        first.unique().output.data<float>().Should().Equal(1, 2);
        (first.mean().item<float>() - 1.0).Should()
            .BeApproximately(probability, 5 * Math.Sqrt(probability * (1 - probability) / 10_000));
    }

    [Fact]
    public void At_zero_samples_are_themselves_and_at_one_all_are_augmented()
    {
        var (sample, doubling) = (new Samples(randn(5, 2)), new Doubling());
        SampleTransform.WithProbability(doubling, 0).Apply(sample, Steps.Of()).Data.Should().BeSameAs(sample.Data);
        doubling.Uses.Should().Be(0);
        var all = SampleTransform.WithProbability(SampleTransform.InstanceNoise(1), 1).Apply(sample, Steps.Of()).Data;
        all.bytes.SequenceEqual(SampleTransform.InstanceNoise(1).Apply(sample, Steps.Of()).Data.bytes).Should()
            .BeTrue();
    }

    [Fact]
    public void A_schedule_of_images_multiplies_the_probability_up_to_one()
    {
        var transform = SampleTransform.WithProbability(new Doubling(), 0.5, Schedule.Linear(1000, end: 0, start: 4));
        Share(0).Should().Be(1, "0.5 times 4 counts as 1");
        Share(750).Should().BeApproximately(0.5, 0.025);
        Share(900).Should().BeApproximately(0.2, 0.025);
        Share(1000).Should().Be(0);

        double Share(long images) =>
            transform.Apply(new Samples(ones(10_000, 1)), Steps.Of(images: images)).Data.mean().item<float>() - 1;
    }

    [Fact]
    public void Gradients_are_those_of_what_was_done_to_each_sample()
    {
        var data = randn([50, 2], ScalarType.Float64).requires_grad_();
        var seen = SampleTransform.WithProbability(new Doubling(), 0.5).Apply(new Samples(data), Steps.Of()).Data;
        InputGradient.Compute(seen, data).eq((seen / data).detach().round()).all().item<bool>().Should().BeTrue();
    }

    [Fact]
    public void An_augmentation_that_changes_shapes_or_packs_is_refused()
    {
        FluentActions.Invoking(() => SampleTransform.WithProbability(new Halving(), 0.5)
            .Apply(new Samples(ones(4, 4)), Steps.Of()))
            .Should().Throw<GanException>().WithMessage("*must keep shapes; this one makes [4, 2] of [4, 4].");
        FluentActions.Invoking(() => SampleTransform.WithProbability(SampleTransform.Packing(2), 0.5))
            .Should().Throw<ArgumentException>()
            .WithMessage("packing makes one sample of 2 and cannot be done to some of them.*");
        foreach (var probability in new[] { -0.1, 1.1, double.NaN })
            FluentActions.Invoking(() => SampleTransform.WithProbability(new Doubling(), probability))
                .Should().Throw<ArgumentOutOfRangeException>().WithMessage("A probability is from 0 to 1.*");
    }

    [Fact]
    public void What_the_augmentation_refuses_and_remembers_is_its_own()
    {
        var transform = SampleTransform.WithProbability(new Doubling(), 1);
        transform.Refuses(LogitKind.Score).Should().Be("doubling knows no scores.");
        transform.Refuses(LogitKind.LogOdds).Should().BeNull();
        var inner = transform.Inner.ToDictionary(part => part.Name, part => part.Part);
        inner["augmentation"].Should().BeOfType<Doubling>("the trainer saves it and tells it of steps");
        inner["schedule"].Should().BeNull();
        transform.ForTraining().Inner.First().Part.Should()
            .NotBeSameAs(inner["augmentation"], "each training has its own");
    }

    [Fact]
    public void It_describes_its_numbers_and_a_schedule_only_where_there_is_one()
    {
        Described.By(SampleTransform.WithProbability(SampleTransform.Packing(1), 0.25)).Should().Equal(
            new Dictionary<string, string>
            {
                ["it"] = "random augmentation", ["it.Augmentation"] = "packing", ["it.Augmentation.PackSize"] = "1",
                ["it.Probability"] = "0.25",
            });
        Described.By(SampleTransform.WithProbability(SampleTransform.Packing(1), 0.25, Schedule.Linear(7)))
            .Should().Contain("it.Schedule", "linear");
    }

    public void Dispose() => scope.Dispose();

    private sealed class Halving : ISampleTransform
    {
        public Samples Apply(in Samples samples, StepContext context) => samples with { Data = samples.Data[.., ..2] };
    }
}
