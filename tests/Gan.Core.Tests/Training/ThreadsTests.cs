using Gan.Core.Models;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using Microsoft.Extensions.Logging;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

public sealed class ThreadsTests : IDisposable
{
    private readonly TorchSharp.DisposeScope scope = NewDisposeScope();
    private readonly int before = get_num_threads();

    public ThreadsTests() => set_num_threads(2);

    [Fact]
    public void A_step_with_little_work_takes_one_thread_and_leaves_the_programs_own_number()
    {
        using var model = Toy();
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        trainer.Threads.Should().Be(0, "nothing is known before the first batch");
        trainer.TrainBatch(rand(4, 2));
        trainer.Threads.Should().Be(1);
        get_num_threads().Should().Be(2);
    }

    [Fact]
    public void A_step_with_much_work_takes_all()
    {
        using var model = Mlp.Create(new MlpOptions { SampleShape = [784], Tanh = true });
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        trainer.TrainBatch(rand(32, 784) * 2 - 1);
        trainer.Threads.Should().Be(2);
    }

    [Fact]
    public void The_option_decides_and_it_is_logged()
    {
        using var model = Toy();
        var log = new Log();
        using var trainer = new GanTrainer(model.Generator, model.Discriminator, new() { Threads = 3 }, log);
        trainer.TrainBatch(rand(4, 2));
        trainer.Threads.Should().Be(3);
        log.Lines.Should().Contain("Training computes with 3 threads.");
    }

    [Fact]
    public void Networks_of_functions_whose_work_is_unknown_keep_all() =>
        ThreadChoice.Choose(asked: null, operations: 0, parameters: 10).Should().Be(2);

    [Fact]
    public void Two_trainers_on_two_threads_train_as_each_does_alone()
    {
        string[] alone = [Train(Toy(1)), Train(Toy(2))];
        GanModel[] models = [Toy(1), Toy(2)];
        var together = new string[2];
        var threads = Enumerable.Range(0, 2).Select(i => new Thread(() => together[i] = Train(models[i]))).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        together.Should().Equal(alone);
    }

    public void Dispose()
    {
        set_num_threads(before);
        scope.Dispose();
    }

    private static GanModel Toy(long seed = 0) =>
        Mlp.Create(new MlpOptions { LatentSize = 2, SampleShape = [2], GeneratorWidths = [16],
            DiscriminatorWidths = [16], Seed = seed });

    private static string Train(GanModel networks)
    {
        using var scope = NewDisposeScope();
        using var model = networks;
        using var trainer = new GanTrainer(model.Generator, model.Discriminator, new() { Threads = 1 });
        using var random = new Generator(5);
        for (var i = 0; i < 200; i++) trainer.TrainBatch(rand([8, 2], generator: random));
        return Weights.Bits(model.Generator.Network, model.Discriminator.Network);
    }

    private sealed class Log : ILogger
    {
        internal List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState,
            Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
