using Gan.Core.Tests.Support;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Runs;

public sealed class TrainingRunTests : IDisposable
{
    private readonly SmoothPair networks = new();
    private readonly GanTrainer trainer;
    private readonly Ones source = new();

    public TrainingRunTests() => trainer = new GanTrainer(networks.Generator, networks.Discriminator);

    [Fact]
    public void Trains_steps_reports_each_and_disposes_its_batches()
    {
        var progress = new Progress();
        var atTwo = new List<long>();
        var run = new TrainingRun(trainer, source).Every(2, step => atTwo.Add(step.Index));
        run.Train(5, progress);
        run.Train(1);
        progress.Steps.Should().Equal(1, 2, 3, 4, 5);
        atTwo.Should().Equal(2, 4, 6);
        source.Given.Should().HaveCount(6).And.OnlyContain(batch => batch.Real.IsInvalid);
    }

    [Fact]
    public void Cancellation_ends_it_between_steps_and_tells_the_callbacks()
    {
        using var cancel = new CancellationTokenSource();
        var watcher = new Watcher();
        var run = new TrainingRun(trainer, source).Every(3, _ => cancel.Cancel()).Attach(watcher);
        run.Invoking(r => r.Train(100, cancellationToken: cancel.Token)).Should().Throw<OperationCanceledException>();
        trainer.Steps.Should().Be(3);
        watcher.Seen.Should().Equal("1", "2", "3", "end");
    }

    [Fact]
    public void An_error_in_a_callback_ends_it_and_tells_all_of_the_end()
    {
        var watcher = new Watcher();
        var run = new TrainingRun(trainer, source).Attach(watcher)
            .Every(2, _ => throw new InvalidDataException("stop"));
        run.Invoking(r => r.Train(100)).Should().Throw<InvalidDataException>();
        watcher.Seen.Should().Equal("1", "2", "end");
        source.Given.Should().OnlyContain(batch => batch.Real.IsInvalid);
    }

    [Fact]
    public void A_callback_that_stops_the_run_keeps_no_other_from_the_step()
    {
        var watcher = new Watcher();
        var run = new TrainingRun(trainer, source).Every(2, _ => throw new InvalidDataException("stop"))
            .Attach(watcher);
        run.Invoking(r => r.Train(100)).Should().Throw<InvalidDataException>();
        watcher.Seen.Should().Equal("1", "2", "end");
    }

    [Fact]
    public void Another_threads_call_is_refused_and_ends_nothing()
    {
        var watcher = new Watcher();
        TrainingRun run = null!;
        run = new TrainingRun(trainer, source).Attach(watcher).Every(2, _ =>
        {
            Exception? refused = null;
            var other = new Thread(() => refused = Record.Exception(() => run.Train(1)));
            other.Start();
            other.Join();
            refused.Should().BeOfType<InvalidOperationException>()
                .Which.Message.Should().Contain("in use by another thread");
        });
        run.Train(3);
        watcher.Seen.Should().Equal("1", "2", "3", "end");
    }

    [Fact]
    public void A_callback_that_fails_at_the_end_hides_neither_the_error_nor_the_end()
    {
        var watcher = new Watcher();
        var run = new TrainingRun(trainer, source).Attach(new FailsAtEnd()).Attach(watcher)
            .Every(2, _ => throw new InvalidDataException("the cause"));
        run.Invoking(r => r.Train(100)).Should().Throw<InvalidDataException>().WithMessage("the cause");
        watcher.Seen.Should().EndWith("end");
        new TrainingRun(trainer, source).Attach(new FailsAtEnd()).Invoking(r => r.Train(1)).Should()
            .Throw<NotSupportedException>();
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        FluentActions.Invoking(() => new TrainingRun(trainer, null!)).Should().Throw<ArgumentNullException>();
        var run = new TrainingRun(trainer, source);
        run.Invoking(r => r.Train(-1)).Should().Throw<ArgumentOutOfRangeException>();
        run.Invoking(r => r.Every(0, _ => { })).Should().Throw<ArgumentOutOfRangeException>();
        run.Invoking(r => r.Train(0)).Should().NotThrow();
    }

    public void Dispose()
    {
        trainer.Dispose();
        networks.Dispose();
    }

    private sealed class Ones : IBatchSource
    {
        public List<GanBatch> Given { get; } = [];

        public GanBatch NextBatch()
        {
            Given.Add(new GanBatch(ones(4, 2)));
            return Given[^1];
        }
    }

    private sealed class Progress : IProgress<StepResult>
    {
        public List<long> Steps { get; } = [];

        public void Report(StepResult value) => Steps.Add(value.Index);
    }

    private sealed class FailsAtEnd : ITrainingCallback
    {
        public void AfterStep(IGanTrainer trainer, StepResult result) { }

        public void AtEnd(IGanTrainer trainer) => throw new NotSupportedException();
    }

    private sealed class Watcher : ITrainingCallback
    {
        public List<string> Seen { get; } = [];

        public void AfterStep(IGanTrainer trainer, StepResult result) => Seen.Add($"{result.Index}");

        public void AtEnd(IGanTrainer trainer) => Seen.Add("end");
    }
}
