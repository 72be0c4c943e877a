using Gan.Core.Checkpointing;
using Gan.Core.Players;
using Gan.Core.Randomness;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Checks each batch, brings it to the networks' device and type, and tries the networks on the first one.</summary>
internal sealed class Intake : IStateful
{
    /// <summary>No machine has more; a damaged state may say so.</summary>
    private const int MostThreads = 4096;

    private readonly Networks networks;
    private readonly GanTrainerOptions options;
    private readonly Placement placement;
    private readonly int measureEvery;
    private readonly bool observed;
    private readonly int divisor;
    private long[]? sampleShape;
    private bool judgeTogether;

    internal Intake(Networks networks, GanTrainerOptions options, Player generator, Player discriminator, bool observed)
    {
        var (generators, discriminators) = (generator.Placement.Device, discriminator.Placement.Device);
        if (generators.ToString() != discriminators.ToString())
            throw new GanException($"The generator is on {generators}, the discriminator on {discriminators}. Move both with .to(device) first.");
        (this.networks, this.options, placement) = (networks, options, generator.Placement);
        measureEvery = observed || options.NeedsEveryNumber ? 1 : options.MeasureEvery ?? (placement.Device.type == DeviceType.CPU ? 1 : 10);
        (this.observed, divisor) = (observed, options.MicroBatches * options.SamplesInOne);
    }

    /// <summary>The threads to compute with; 0 before the first batch.</summary>
    internal int Threads { get; private set; }

    /// <summary>Whether the first batch's answers looked like those of a sigmoid.</summary>
    internal bool LooksSquashed { get; private set; }

    internal Round Take(GanBatch batch, Counters counters, StepRandom random)
    {
        var index = counters.Steps + 1;
        BatchChecks.RequireFitting(batch, networks.Generator.LatentSize);
        BatchChecks.RequireDivisible(batch, divisor, options);
        if (sampleShape is not null) BatchChecks.RequireShape(batch.Real, sampleShape);
        var real = new Sample(placement.Move(batch.Real)) { Labels = placement.MoveAny(batch.Labels), Condition = placement.MoveAny(batch.Condition) };
        var latent = placement.MoveAny(batch.Latent);
        var measures = index == 1 || index % measureEvery == 0 || EndsMeasuredCycle(index);
        if (measures) RequireFinite(real, latent);
        if (sampleShape is null) Try(real, latent);
        return new Round(index, counters.Images, random, Parts(real, latent, random))
        {
            JudgeTogether = judgeTogether,
            Measures = measures,
            IsObserved = observed,
        };
    }

    /// <summary>What the first batch showed decides how all later steps compute.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write("sample shape", sampleShape is null ? "" : string.Join(",", sampleShape));
        writer.Write("judge together", judgeTogether ? 1 : 0);
        writer.Write("threads", Threads);
    }

    public void Load(StateReader reader)
    {
        reader.Read("sample shape", (string shape) => sampleShape = Parsed(shape), valid: shape => shape.Length == 0 || Parsed(shape) is not null);
        reader.Read("judge together", (long together) => judgeTogether = options.JudgeTogether ?? together == 1, minimum: 0, maximum: 1);
        reader.Read("threads", (long threads) => Threads = options.Threads ?? (int)threads, minimum: 0, maximum: MostThreads);
    }

    private static long[]? Parsed(string shape)
    {
        var sizes = Array.ConvertAll(shape.Split(','), size => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);
        return Array.TrueForAll(sizes, size => size >= 0) ? sizes : null;
    }

    /// <summary>The generator's first turn at or after a multiple is measured too, or it might hardly ever be.</summary>
    private bool EndsMeasuredCycle(long index) =>
        index % options.DiscriminatorSteps == 0 && index / measureEvery > (index - options.DiscriminatorSteps) / measureEvery;

    private static void RequireFinite(Sample real, Tensor? latent)
    {
        BatchChecks.RequireFinite(real.Data, "values");
        BatchChecks.RequireFinite(real.Condition, "condition's values");
        BatchChecks.RequireFinite(latent, "latents' values");
    }

    private void Try(Sample real, Tensor? latent)
    {
        if (options.CheckRange && networks.Generator.Range is { } range) RangeCheck.Require(real.Data, range);
        using var random = new StepRandom(options.Seed, 0);
        var part = Parts(real, latent, random)[0];
        using var round = new Round(0, 0, random, [part]);
        var operations = new DryRun(networks, options).Require(round);
        Threads = ThreadChoice.Of(options.Threads, operations, networks.Parameters);
        judgeTogether = options.JudgeTogether ?? Fault.Explain(
            () => $"The discriminator fails in training mode on real samples {Shape.Text(real.Data)}",
            () => IndependenceProbe.Holds(networks, networks.Transform(part.Real, round.Transforms)));
        LooksSquashed = options.Loss.Logits != LogitKind.Energy && SquashProbe.Holds(networks, networks.Transform(part.Real, round.Transforms));
        sampleShape = real.Data.shape[1..];
    }

    private Part[] Parts(Sample real, Tensor? latent, StepRandom random)
    {
        var size = real.Data.shape[0] / options.MicroBatches;
        return options.MicroBatches == 1
            ? [new Part(real, Latents(size, latent, random))]
            : [.. Enumerable.Range(0, options.MicroBatches).Select(part => new Part(Slice(real, part, size), Latents(size, Slice(latent, part, size), random)))];
    }

    private static Sample Slice(in Sample whole, int part, long size) => new(Slice(whole.Data, part, size)!)
    {
        Labels = Slice(whole.Labels, part, size),
        Condition = Slice(whole.Condition, part, size),
    };

    private static Tensor? Slice(Tensor? whole, int part, long size) => whole?.narrow(0, part * size, size);

    private Func<Tensor> Latents(long count, Tensor? latent, StepRandom random) =>
        () => latent ?? placement.Move(options.Prior.Draw(count, networks.Generator.LatentSize, random.Latents));
}
