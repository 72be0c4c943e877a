using Gan.Core.Tests.Support;
using Gan.Core.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Transforms;

public sealed class PackingTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    [Fact]
    public void Rows_that_follow_each_other_become_one_and_so_do_labels_and_conditions()
    {
        var seen = Pack(3, new Samples(Numbers(6, 2)) { Labels = arange(6) + 10, Condition = Numbers(6, 1) });
        seen.Data.shape.Should().Equal(2, 6);
        seen.Data.data<double>().Should().Equal(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        seen.Labels!.shape.Should().Equal(2, 3);
        seen.Labels.data<long>().Should().Equal(10, 11, 12, 13, 14, 15);
        seen.Condition!.shape.Should().Equal(2, 3);
        seen.Condition.data<double>().Should().Equal(0, 1, 2, 3, 4, 5);
    }

    [Fact]
    public void Images_become_channels_of_one()
    {
        var data = Numbers(4, 3, 2, 5);
        var seen = Pack(2, new Samples(data) { Condition = data });
        seen.Data.shape.Should().Equal(2, 6, 2, 5);
        for (var pack = 0; pack < 2; pack++)
            for (var which = 0; which < 2; which++)
                seen.Data[pack, (3 * which)..(3 * which + 3)].eq(data[2 * pack + which]).all().item<bool>().Should()
                    .BeTrue();
        seen.Condition!.eq(seen.Data).all().item<bool>().Should().BeTrue();
    }

    [Fact]
    public void Memory_in_another_order_is_packed_by_places()
    {
        var data = Numbers(3, 4).t(); // [4, 3], its rows not one after the other in memory
        var (first, second) = (data[TensorIndex.Slice(0, null, 2)], data[TensorIndex.Slice(1, null, 2)]);
        Pack(2, new Samples(data)).Data.eq(cat([first, second], 1)).all().item<bool>().Should().BeTrue();
    }

    [Fact]
    public void Packs_of_one_are_the_samples_themselves()
    {
        var sample = new Samples(Numbers(3, 2)) { Labels = arange(3) };
        var seen = Pack(1, sample);
        (seen.Data, seen.Labels).Should().Be((sample.Data, sample.Labels));
    }

    [Fact]
    public void Samples_that_it_does_not_divide_are_refused() =>
        FluentActions.Invoking(() => Pack(2, new Samples(Numbers(5, 2))))
            .Should().Throw<GanException>().WithMessage("5 samples cannot be packed by 2.*");

    [Theory]
    [InlineData(0), InlineData(-2)]
    public void Packs_of_none_are_refused(int samples) =>
        FluentActions.Invoking(() => SampleTransform.Packing(samples))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("Packing makes one of at least 1 sample.*");

    [Fact]
    public void It_says_how_many() =>
        Described.By(SampleTransform.Packing(3)).Should().Contain("it", "packing").And.Contain("it.PackSize", "3");

    [Fact]
    public void A_trainer_refuses_a_batch_that_it_does_not_divide_and_trains_on_one_that_it_does()
    {
        using var networks = new Game(packed: 3);
        using var trainer = networks.Trainer(SampleTransform.Packing(3));
        trainer.Invoking(it => it.TrainBatch(randn(8, 2)))
            .Should().Throw<ArgumentException>().WithMessage("The batch has 8 samples, which 3 does not divide*");
        trainer.Steps.Should().Be(0);
        trainer.TrainBatch(randn(9, 2)).Index.Should().Be(1);
    }

    [Fact]
    public void A_trainer_refuses_a_transform_after_it()
    {
        using var networks = new Game(packed: 2);
        networks.Invoking(it => it.Trainer(SampleTransform.Packing(2), SampleTransform.InstanceNoise(1)))
            .Should().Throw<ArgumentException>()
            .WithMessage("*Packing makes one sample of 2 and is not the last transform*Move it to the end.*");
        using var trainer = networks.Trainer(SampleTransform.InstanceNoise(1), SampleTransform.Packing(2));
        trainer.TrainBatch(randn(4, 2)).Index.Should().Be(1);
    }

    public void Dispose() => scope.Dispose();

    private static Samples Pack(int samples, Samples sample) =>
        SampleTransform.Packing(samples).Apply(sample, Steps.Of());

    private static Tensor Numbers(params long[] shape) =>
        arange(shape.Aggregate((a, b) => a * b), ScalarType.Float64).reshape(shape);

    private sealed class Game(int packed) : IDisposable
    {
        private readonly SmoothGenerator generator = new();
        private readonly SmoothDiscriminator discriminator = new(2 * packed);

        internal GanTrainer Trainer(params ISampleTransform[] transforms) =>
            new(generator, discriminator, new() { Transforms = transforms });

        public void Dispose()
        {
            generator.Dispose();
            discriminator.Dispose();
        }
    }
}
