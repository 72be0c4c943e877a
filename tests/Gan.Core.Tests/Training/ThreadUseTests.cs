using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>Use by two threads at once is an exception that says so.</summary>
public sealed class ThreadUseTests : IDisposable
{
    private readonly SmoothPair networks = new(ScalarType.Float32);
    private readonly Tensor real = randn(4, 2);

    [Fact]
    public void Sampling_while_another_thread_trains() => During(
        loss => new GanTrainer(networks.Generator, networks.Discriminator, new() { Loss = loss }),
            trainer => trainer.TrainBatch(real), trainer => trainer.Sample(2))
        .Should().BeOfType<InvalidOperationException>().Which.Message.Should()
        .StartWith("The trainer is in use by another thread. It is used by one thread at a time");

    [Fact]
    public void Training_while_another_thread_trains() => During(
        loss => new GanTrainer(networks.Generator, networks.Discriminator, new() { Loss = loss }),
            trainer => trainer.TrainBatch(real), trainer => trainer.TrainBatch(real))
        .Should().BeOfType<InvalidOperationException>();

    [Fact]
    public void Drawing_latents_while_another_thread_trains() => During(
        loss => new GanTrainer(networks.Generator, networks.Discriminator, new() { Loss = loss }),
            trainer => trainer.TrainBatch(real), trainer => trainer.DrawLatents(1))
        .Should().BeOfType<InvalidOperationException>();

    [Fact]
    public void One_run_on_two_threads()
    {
        using var trainerScope = NewDisposeScope();
        During(loss => new TrainingRun(
            new GanTrainer(networks.Generator, networks.Discriminator, new() { Loss = loss }), new Source()),
                run => run.Train(1), run => run.Train(1))
            .Should().BeOfType<InvalidOperationException>().Which.Message.Should()
            .StartWith("The run is in use by another thread");
    }

    [Fact]
    public void A_sampler_on_two_threads()
    {
        var waiting = new Waiting();
        During(loss =>
        {
            waiting = loss;
            return new GanSampler(new Stalling(networks.Generator, loss));
        }, sampler => sampler.Sample(2).Dispose(), sampler => sampler.Sample(2).Dispose())
            .Should().BeOfType<InvalidOperationException>().Which.Message.Should()
            .StartWith("The sampler is in use by another thread");
    }

    [Fact]
    public void One_after_the_other_is_fine()
    {
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator);
        Exception? thrown = null;
        var other = new Thread(() => thrown = Record.Exception(() => trainer.TrainBatch(real)));
        other.Start();
        other.Join();
        thrown.Should().BeNull();
        trainer.TrainBatch(real).Index.Should().Be(2);
    }

    public void Dispose()
    {
        networks.Dispose();
        real.Dispose();
    }

    /// <summary>What the second use throws while the first is held up inside.</summary>
    private static Exception? During<T>(Func<Waiting, T> make, Action<T> first, Action<T> second)
    {
        var waiting = new Waiting();
        var it = make(waiting);
        Exception? ofFirst = null;
        var thread = new Thread(() => ofFirst = Record.Exception(() => first(it)));
        thread.Start();
        waiting.Inside.Wait(TimeSpan.FromSeconds(30)).Should().BeTrue();
        var thrown = Record.Exception(() => second(it));
        waiting.GoOn.Set();
        thread.Join();
        ofFirst.Should().BeNull("the first use goes on");
        return thrown;
    }

    private sealed class Waiting : IGanLoss
    {
        internal ManualResetEventSlim Inside { get; } = new();

        internal ManualResetEventSlim GoOn { get; } = new();

        public string Name => "waiting";

        public Tensor ForDiscriminator(Tensor real, Tensor fake)
        {
            Hold();
            return fake.mean() - real.mean();
        }

        public Tensor ForGenerator(Tensor? real, Tensor fake) => -fake.mean();

        internal void Hold()
        {
            Inside.Set();
            GoOn.Wait(TimeSpan.FromSeconds(30));
        }
    }

    private sealed class Stalling(IGenerator inner, Waiting waiting) : DelegatingGenerator(inner)
    {
        public override Tensor Generate(in GeneratorInput input)
        {
            waiting.Hold();
            return Inner.Generate(input);
        }
    }

    private sealed class Source : IBatchSource
    {
        public GanBatch NextBatch() => new(randn(4, 2));
    }
}
