using Gan.Core.Data;
using Gan.Core.Tests.Support;
using FluentAssertions;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Data;

public sealed class TensorBatchesTests : IDisposable
{
    private readonly Tensor data = arange(12, ScalarType.Float32).reshape(12, 1, 1, 1).DetachFromDisposeScope();

    public void Dispose() => data.Dispose();

    [Fact]
    public void An_epoch_is_a_permutation_and_the_next_is_another()
    {
        var source = new TensorBatches(data, batchSize: 4, seed: 7);
        source.BatchesPerEpoch.Should().Be(3);
        var first = Draw(source, batches: 3);
        var second = Draw(source, batches: 3);
        first.Should().BeEquivalentTo(Enumerable.Range(0, 12)).And.NotEqual(Enumerable.Range(0, 12));
        second.Should().BeEquivalentTo(Enumerable.Range(0, 12)).And.NotEqual(first);
    }

    [Fact]
    public void The_short_last_batch_is_left_out()
    {
        var source = new TensorBatches(data, batchSize: 5, seed: 7);
        source.BatchesPerEpoch.Should().Be(2);
        var seen = Draw(source, batches: 2);
        seen.Should().HaveCount(10).And.OnlyHaveUniqueItems();
        Draw(source, batches: 2).Should().HaveCount(10).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_seed_decides_the_order()
    {
        var order = Draw(new TensorBatches(data, 4, seed: 7), batches: 9);
        Draw(new TensorBatches(data, 4, seed: 7), batches: 9).Should().Equal(order);
        Draw(new TensorBatches(data, 4, seed: 8), batches: 9).Should().NotEqual(order);
        Draw(new TensorBatches(data, 4, seed: 7 + (1L << 32)), batches: 9).Should()
            .NotEqual(order, "a seed has 64 bits, unlike torch's");
    }

    [Fact]
    public void The_order_is_the_same_on_every_machine() =>
        Draw(new TensorBatches(data, 4, seed: 7), batches: 3).Should().Equal(9, 1, 11, 5, 8, 7, 3, 10, 2, 6, 0, 4);

    [Fact]
    public void Labels_stay_with_their_samples()
    {
        using var labels = arange(12).mul(10);
        using var batch = new TensorBatches(data, 6, seed: 1, labels).NextBatch();
        batch.Real.shape.Should().Equal(6, 1, 1, 1);
        batch.Labels!.dtype.Should().Be(ScalarType.Int64);
        batch.Labels.data<long>().ToArray().Should()
            .Equal(batch.Real.data<float>().ToArray().Select(value => (long)(10 * value)));
    }

    [Theory]
    [InlineData(-1, 1), InlineData(0, 1), InlineData(0.1, 0.9), InlineData(-3, 0.7)]
    public void Bytes_become_numbers_that_fill_the_range_and_do_not_leave_it(double minimum, double maximum)
    {
        using var bytes = arange(256).to(ScalarType.Byte).reshape(256, 1);
        using var batch = new TensorBatches(bytes, 256, seed: 1, range: new ValueRange(minimum, maximum)).NextBatch();
        batch.Real.dtype.Should().Be(ScalarType.Float32);
        var values = batch.Real.data<float>().ToArray().Order().ToArray();
        values.Zip(Enumerable.Range(0, 256)).Should()
            .OnlyContain(pair => Math.Abs(pair.First - (minimum + pair.Second / 255.0 * (maximum - minimum))) < 1e-6);
        values[0].Should().Be((float)minimum);
        values[^1].Should().BeLessThanOrEqualTo((float)maximum);
    }

    [Fact]
    public void Bytes_that_are_told_nothing_become_minus_one_to_one_and_leave_nothing_behind()
    {
        using var bytes = arange(12).to(ScalarType.Byte).reshape(12, 1);
        var source = new TensorBatches(bytes, 12);
        source.NextBatch().Dispose();
        LiveTensors.LeftBy(() => source.NextBatch().Dispose()).Should().Be(0);
        using var batch = source.NextBatch();
        batch.Real.data<float>().ToArray().Min().Should().Be(-1);
    }

    [Fact]
    public void Data_of_another_type_and_a_range_for_numbers_are_refused()
    {
        using var whole = arange(12);
        FluentActions.Invoking(() => new TensorBatches(whole, 4)).Should().Throw<ArgumentException>()
            .WithMessage("The data is Int64; give floating point, or bytes (uint8), which become numbers of a range.*");
        FluentActions.Invoking(() => new TensorBatches(data, 4, range: ValueRange.Unit)).Should()
            .Throw<ArgumentException>()
            .WithMessage("A range says what bytes become, but the data is Float32 already. Leave the range out.*");
    }

    [Fact]
    public void It_survives_the_scope_it_was_first_used_in()
    {
        var source = new TensorBatches(data, 4, seed: 7);
        using (NewDisposeScope())
            source.NextBatch();
        source.NextBatch().Dispose();
        data.IsInvalid.Should().BeFalse("the tensors stay the caller's");
    }

    [Fact]
    public void The_global_generator_is_left_alone()
    {
        using var before = get_rng_state();
        Draw(new TensorBatches(data, 4, seed: 7), batches: 9);
        using var after = get_rng_state();
        after.bytes.SequenceEqual(before.bytes).Should().BeTrue();
    }

    [Fact]
    public void Batches_leave_nothing_behind()
    {
        using var labels = arange(12);
        var source = new TensorBatches(data, 4, seed: 7, labels);
        LiveTensors.LeftBy(() => Draw(source, batches: 10)).Should().Be(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(13)]
    public void A_batch_size_outside_the_data_is_refused(int batchSize) =>
        FluentActions.Invoking(() => new TensorBatches(data, batchSize)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("The batch size must be 1 … 12, the number of samples. Choose a smaller batch or give more "
                + "data.*");

    [Fact]
    public void Labels_that_do_not_fit_are_refused()
    {
        using var few = arange(11);
        using var floats = zeros(12);
        FluentActions.Invoking(() => new TensorBatches(data, 4, labels: few)).Should().Throw<ArgumentException>()
            .WithMessage("The labels are Int64 [11]; expected one class index a sample, Int64 [12].*");
        FluentActions.Invoking(() => new TensorBatches(data, 4, labels: floats)).Should().Throw<ArgumentException>()
            .WithMessage("The labels are Float32 [12]; expected one class index a sample, Int64 [12].*");
    }

    [Fact]
    public void A_single_number_is_refused()
    {
        using var number = tensor(3f);
        FluentActions.Invoking(() => new TensorBatches(number, 1)).Should().Throw<ArgumentException>()
            .WithMessage("The data is a single number;*");
    }

    [Fact]
    public void Data_is_told_apart_by_what_is_in_it()
    {
        using var scope = NewDisposeScope();
        var bytes = arange(1200).remainder(251).to(ScalarType.Byte).reshape(300, 4);
        var text = $"{new TensorBatches(bytes, 4, seed: 2)}";
        text.Should().MatchRegex("^300 samples [0-9a-f]{8}, batch size 4, seed 2, bytes in \\[-1, 1\\]$");
        $"{new TensorBatches(bytes.clone(), 4, seed: 2)}".Should().Be(text);
        $"{new TensorBatches(bytes + 1, 4, seed: 2)}".Should().NotBe(text);
        $"{new TensorBatches(bytes, 4, seed: 2, labels: zeros(300, ScalarType.Int64))}".Should()
            .NotBe(text, "labels are data too");
        $"{new TensorBatches(tensor(new float[] { 1, 2, 3, 6 }), 2)}".Should()
            .Be("4 samples of mean 3 and deviation 1.87, batch size 2, seed 0");
        var labelled = $"{new TensorBatches(zeros(4, 2), 2, labels: zeros(4, ScalarType.Int64))}";
        $"{new TensorBatches(zeros(4, 2), 2, labels: ones(4, ScalarType.Int64))}".Should().NotBe(labelled);
        $"{new TensorBatches(zeros(2, 3, 1000, 1000), 2)}".Should()
            .Be("2 samples of mean 0 and deviation 0, batch size 2, seed 0",
            "large samples are looked at here and there");
    }

    private static List<int> Draw(TensorBatches source, int batches)
    {
        var values = new List<int>();
        for (var i = 0; i < batches; i++)
            using (var batch = source.NextBatch())
                values.AddRange(batch.Real.data<float>().ToArray().Select(value => (int)value));
        return values;
    }
}
