using Gan.Core.Checkpointing;
using Gan.Core.Native;
using Gan.Core.Players;
using Gan.Core.Profiling;
using Gan.Core.Randomness;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>The networks, both players and the options, put together: what takes a step.</summary>
internal sealed class Game : IDisposable
{
    private readonly GanTrainerOptions options;
    private readonly Networks networks;
    private readonly Player discriminatorPlayer;
    private readonly Intake intake;
    private readonly DiscriminatorStep discriminatorStep;
    private readonly GeneratorStep generatorStep;
    private readonly Turns turns;
    private readonly PseudoSamples? pseudo;
    private readonly Observers observers;
    private readonly Warnings warnings;
    private readonly BufferBackup buffers;
    private readonly Report report = new();
    private readonly Counters counters = new();

    internal Game(Networks networks, GanTrainerOptions options, Warnings warnings)
    {
        (this.networks, this.options, this.warnings) = (networks, options, warnings);
        (turns, pseudo) = (new Turns(options), options.PseudoAugmentation is { } rule ? new PseudoSamples(rule) : null);
        observers = new Observers([.. options.PlugIns().Select(plugIn => plugIn.Part), .. pseudo is null ? Array.Empty<object>() : [pseudo]]);
        (GeneratorPlayer, discriminatorPlayer, intake) = Assemble();
        buffers = new BufferBackup([networks.Generator.Network, networks.Discriminator.Network]);
        var generation = new Generation(networks, options);
        discriminatorStep = new DiscriminatorStep(networks, options, discriminatorPlayer, generation, pseudo);
        generatorStep = new GeneratorStep(networks, options, GeneratorPlayer, generation);
    }

    internal Player GeneratorPlayer { get; }

    internal long Steps => counters.Steps;

    internal long Images => counters.Images;

    internal int Threads => intake.Threads;

    internal StepResult Play(GanBatch batch)
    {
        using var scope = NewDisposeScope();
        using var random = new StepRandom(options.Seed, Steps + 1);
        networks.EnsureTraining();
        using var round = intake.Take(batch, counters, random);
        using var threads = ThreadCount.Use(Threads);
        buffers.Take();
        PhaseClock.End(Phase.Intake);
        try
        {
            var discriminator = discriminatorStep.Run(round);
            var turn = turns.After(round, discriminator?.Loss);
            var generator = turn is { } its ? generatorStep.Run(round, its) : null;
            if (!round.Measures) buffers.RestoreIf(round.Bad);
            if (round.Parts[0].Count == 1 || round.Parts[0].Count == options.SamplesInOne) buffers.RequireFinite();
            return Finish(round, turn, discriminator, generator);
        }
        catch
        {
            buffers.Restore();
            throw;
        }
    }

    internal TrainerState State(GanSampler sampler) => new(networks, GeneratorPlayer, discriminatorPlayer, options,
        [("counters", counters), ("intake", intake), ("report", report), ("sampler", sampler), .. Own()]);

    public void Dispose()
    {
        discriminatorPlayer.Dispose();
        GeneratorPlayer.Dispose();
        buffers.Dispose();
    }

    /// <summary>Parts that only some options have.</summary>
    private IEnumerable<(string, IStateful)> Own()
    {
        if (turns.Remembers) yield return ("turns", turns);
        if (pseudo is not null) yield return ("pseudo samples", pseudo);
    }

    private (Player Generator, Player Discriminator, Intake Intake) Assemble()
    {
        var discriminator = new Player("discriminator", [networks.Discriminator.Network], options.Discriminator);
        Player? generator = null;
        try
        {
            generator = new Player("generator", [networks.Generator.Network], options.Generator);
            return (generator, discriminator, new Intake(networks, options, generator, discriminator, observers.Any));
        }
        catch
        {
            discriminator.Dispose();
            generator?.Dispose();
            throw;
        }
    }

    private StepResult Finish(Round round, Turn? turn, Minimized? discriminator, Minimized? generator)
    {
        var details = observers.Observe(round);
        counters.Steps++;
        counters.Images += round.Count;
        turns.Count(round, turn);
        if (Steps == 1) warnings.FirstStep(Threads, discriminatorPlayer, intake.LooksSquashed);
        if (turn is { Number: 0 }) warnings.Unused(GeneratorPlayer);
        return report.Of(round, Steps, Images, discriminator, generator, details);
    }
}
