using Gan.Core.Checkpointing;
using Gan.Core.Data;
using Gan.Core.Models;
using Gan.Core.Tests.Support;
namespace Gan.Core.Tests.Data;

public sealed class BackgroundBatchesTests
{
    [Fact]
    public void Batches_come_in_order_with_what_was_prepared_for_them()
    {
        using var source = new BackgroundBatches(2, [3], Fill, labelled: true, ahead: 3);
        for (var index = 0; index < 20; index++)
        {
            using var batch = source.NextBatch();
            batch.Real.shape.Should().Equal(2, 3);
            batch.Real.data<float>().ToArray().Should().OnlyContain(value => value == index);
            batch.Labels!.data<long>().ToArray().Should().Equal(index, index);
        }
    }

    [Fact]
    public void A_run_that_stopped_goes_on_where_it_was()
    {
        using var first = new BackgroundBatches(1, [1], Fill);
        for (var i = 0; i < 7; i++) first.NextBatch().Dispose();
        using var state = TrainingState.Capture(first);
        using var second = new BackgroundBatches(1, [1], Fill);
        state.LoadInto(second);
        using var batch = second.NextBatch();
        batch.Real.data<float>().ToArray().Should().Equal(7f);
        batch.Labels.Should().BeNull();
        FluentActions.Invoking(() => state.LoadInto(second)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void It_is_prepared_on_another_thread_and_only_so_far_ahead()
    {
        var prepared = 0;
        var threads = new HashSet<int>();
        using var source = new BackgroundBatches(1, [1], (_, _, _) =>
        {
            prepared++;
            threads.Add(Environment.CurrentManagedThreadId);
        }, ahead: 2);
        using (source.NextBatch()) { }
        SpinWait.SpinUntil(() => prepared > 3, 100).Should().BeFalse("one was taken and two lie ready");
        threads.Should().ContainSingle().And.NotContain(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void What_goes_wrong_is_told_in_its_turn_and_again()
    {
        using var source = new BackgroundBatches(1, [1], (index, _, _) =>
        {
            if (index == 2) throw new IOException("The disk is gone.");
        });
        source.NextBatch().Dispose();
        source.NextBatch().Dispose();
        for (var i = 0; i < 2; i++)
            source.Invoking(s => s.NextBatch()).Should().Throw<GanException>()
                .WithMessage("Preparing a batch failed: The disk is gone.")
                .WithInnerException<IOException>();
    }

    [Fact]
    public void Disposal_ends_a_thread_that_waits()
    {
        var source = new BackgroundBatches(1, [1], Fill);
        source.NextBatch().Dispose();
        source.Dispose();
        source.Dispose();
        source.Invoking(s => s.NextBatch()).Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public void It_trains_and_leaves_nothing_behind()
    {
        using var model = Mlp.Create(new MlpOptions { LatentSize = 2, SampleShape = [3] });
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        using var source = new BackgroundBatches(4, [3], Fill);
        new TrainingRun(trainer, source).Train(3);
        LiveTensors.LeftBy(() => new TrainingRun(trainer, source).Train(20)).Should().Be(0);
    }

    private static void Fill(long index, Span<float> samples, Span<long> labels)
    {
        samples.Fill(index);
        labels.Fill(index);
    }
}
