using Gan.Core.Models;
using static TorchSharp.torch;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>A model in training, one way or another.</summary>
internal sealed class Contender : IDisposable
{
    private readonly Way way;

    internal Contender(Way way, GanModel model, GanTrainerOptions? options = null, ISchedule? schedule = null)
    {
        (this.way, Model) = (way, model);
        (Generator, var discriminator) = way.Networks(model);
        Passes = new CountedDiscriminator(discriminator);
        Player = new PlayerOptions {
            Optimizer = way.Optimizer(), LearningRateSchedule = schedule ?? Schedule.Constant };
        Trainer = new GanTrainer(Generator, Passes,
            (options ?? new()) with { Discriminator = Player, Generator = Player });
    }

    internal GanModel Model { get; }

    internal IGenerator Generator { get; }

    internal CountedDiscriminator Passes { get; }

    internal PlayerOptions Player { get; }

    internal GanTrainer Trainer { get; }

    internal StepResult Step(GanBatch batch)
    {
        using var guard = way.Guard();
        return Trainer.TrainBatch(batch);
    }

    public void Dispose()
    {
        Trainer.Dispose();
        Model.Dispose();
    }

    /// <summary>Tells whether the trainer gives real and generated samples one pass: two passes a step, or
    /// three.</summary>
    internal sealed class CountedDiscriminator(IDiscriminator inner) : DelegatingDiscriminator(inner)
    {
        internal long Count { get; private set; }

        public override DiscriminatorOutput Discriminate(in Samples samples)
        {
            Count++;
            return Inner.Discriminate(samples);
        }
    }
}
