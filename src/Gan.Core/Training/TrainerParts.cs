using Gan.Core.Profiling;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>What a trainer is put together of: all that a step needs.</summary>
internal sealed class TrainerParts : IDisposable
{
    internal TrainerParts(IGenerator generator, IDiscriminator discriminator, GanTrainerOptions options,
        Warnings warnings)
    {
        (Options, Warnings) = (options, warnings);
        Guard = new NetworkGuard(generator, discriminator);
        Networks = new Networks(generator, discriminator, options.Transforms);
        Strategies = new StrategySet(options);
        Modes = new TrainingModes([("generator", generator.Network), ("discriminator", discriminator.Network)],
            warnings);
        nn.Module[] beside = [.. TermNetworks(options.DiscriminatorTerms, term => term.Network)];
        nn.Module[] besideGenerator = [.. TermNetworks(options.GeneratorTerms, term => term.Network)];
        Discriminator = new Player("discriminator", [discriminator.Network], beside, options.Discriminator);
        try
        {
            Generator = new Player("generator", [generator.Network], besideGenerator, options.Generator);
            RequireOneDevice();
            Observers = new Observers(
                [.. options.Parts().Select(part => part.Part), .. Discriminator.PlugIns, .. Generator.PlugIns]);
            var cadence = NeedsEveryNumber ? 1 : options.MeasureEvery ?? (IsOnCpu ? 1 : 10);
            Preparation = new BatchPreparation(
                Networks, options, Generator.Placement, new ReadbackCadence(cadence, Strategies.UpdateRatio, Counters));
            FirstBatch = new FirstBatchCheck(Networks, options, warnings);
            Buffers = new BufferBackup(
                [generator.Network, discriminator.Network, .. beside, .. besideGenerator]);
            warnings.Cadence(cadence, options.MeasureEvery, IsOnCpu);
        }
        catch
        {
            Discriminator.Dispose();
            Generator?.Dispose();
            throw;
        }
    }

    internal GanTrainerOptions Options { get; }

    internal Networks Networks { get; }

    internal NetworkGuard Guard { get; }

    internal StrategySet Strategies { get; }

    internal TrainingModes Modes { get; }

    internal Player Generator { get; }

    internal Player Discriminator { get; }

    internal BatchPreparation Preparation { get; }

    internal FirstBatchCheck FirstBatch { get; }

    internal BufferBackup Buffers { get; }

    internal Observers Observers { get; }

    internal Warnings Warnings { get; }

    internal StepReport Report { get; } = new();

    internal StepWatch Watch => field ??= new(this);

    internal Counters Counters { get; } = new();

    internal Exclusive Exclusive { get; } = new("The trainer");

    internal IStepTrace Trace { get; set; } = new NoTrace();

    /// <summary>Whether both updates use the same generated samples: only where each is one update with all of
    /// them.</summary>
    internal bool SharesFakes =>
        Options is { ShareGeneratedSamples: true, DiscriminatorSteps: 1, GeneratorSteps: 1, MicroBatches: 1 }
        && Strategies is { FakeSource: null, HasOwnRatio: false };

    /// <summary>Whether every step must be read: a constraint, say, must not act on an update that was left
    /// out.</summary>
    private bool NeedsEveryNumber =>
        Observers.Any || Strategies.UpdateRatio.ReadsLoss || Options.Discriminator.Constraints.Count
            + Options.Generator.Constraints.Count > 0;

    private bool IsOnCpu => Generator.Placement.Device.type == TorchSharp.DeviceType.CPU;

    public void Dispose()
    {
        Discriminator.Dispose();
        Generator.Dispose();
        Buffers.Dispose();
    }

    private static IEnumerable<nn.Module> TermNetworks<T>(
        IEnumerable<T> terms, Func<T, nn.Module?> network) =>
        terms.Select(network).OfType<nn.Module>();

    private void RequireOneDevice()
    {
        var (generators, discriminators) = (Generator.Placement.Device, Discriminator.Placement.Device);
        if (generators.ToString() != discriminators.ToString())
            throw new GanException(
                $"The generator is on {generators}, the discriminator on {discriminators}. Move both with "
                    + ".to(device) first.");
    }
}
