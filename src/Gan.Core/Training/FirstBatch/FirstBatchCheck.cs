using Gan.Core.Checkpointing;
using Gan.Core.Randomness;
using System.Globalization;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Tries the networks on the first batch: do they fit it and each other, and how are they best
/// computed?</summary>
internal sealed class FirstBatchCheck(Networks networks, GanTrainerOptions options, Warnings warnings) : IStateful
{
    /// <summary>No machine has more; a damaged state may say so.</summary>
    private const int MostThreads = 4096;

    private long[]? sampleShape;
    private int threads;
    private bool singlePass;

    /// <summary>What was found; null before the first batch.</summary>
    internal FirstBatchFindings? Findings =>
        sampleShape is null ? null : new FirstBatchFindings(sampleShape, threads, singlePass);

    internal int Threads => threads;

    internal void Run(PreparedBatch batch, FakeMaker fakes)
    {
        using var scope = NewDisposeScope();
        var micro = batch.MicroBatches[0];
        if (options.CheckRange && networks.Generator.Range is { } range) RangeCheck.Require(batch.Real.Data, range);
        using var random = new StepRandom(options.Seed, 0);
        random.Enter();
        try
        {
            Try(batch, micro, fakes, random);
        }
        finally
        {
            random.Leave();
        }
        sampleShape = batch.Real.Data.shape[1..];
    }

    public void Save(StateWriter writer)
    {
        writer.Write("sample shape", sampleShape is null ? "" : string.Join(",", sampleShape));
        writer.Write("single pass", singlePass ? 1 : 0);
        writer.Write("threads", threads);
    }

    public void Load(StateReader reader)
    {
        reader.Read("sample shape", (string shape) => sampleShape = Parsed(shape), valid: shape => shape.Length == 0
            || Parsed(shape) is not null);
        reader.Read("single pass", (long single) => singlePass = options.SinglePass
            ?? single == 1, minimum: 0, maximum: 1);
        reader.Read("threads", (long count) => threads = options.Threads
            ?? (int)count, minimum: 0, maximum: MostThreads);
    }

    private static long[]? Parsed(string shape)
    {
        var sizes = Array.ConvertAll(
            shape.Split(','), size => long.TryParse(
                size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);
        return sizes is [-1] && shape.Length == 0 ? null : Array.TrueForAll(sizes, size => size >= 0) ? sizes : null;
    }

    private void Try(PreparedBatch batch, MicroBatch micro, FakeMaker fakes, StepRandom random)
    {
        using var trial = new StepState(
            0, 0, random, batch with { Real = micro.Real, MicroBatches = [micro] }, owns: false);
        var operations = new DryRun(networks, options)
            .Require(micro.Real, fakes.DrawInput(micro, trial), trial.Transforms);
        threads = ThreadChoice.Choose(options.Threads, operations, networks.Parameters);
        singlePass = options.SinglePass ?? NetworkErrors.Explain(
            () => $"The discriminator fails in training mode on real samples {Shape.Text(batch.Real.Data)}",
            () => IndependenceProbe.Holds(networks, networks.Transform(micro.Real, trial.Transforms)));
        Doubt(networks.Transform(micro.Real, trial.Transforms));
    }

    /// <summary>What a discriminator's own code may hide: an end that bounds its logits, or logits that nothing
    /// changes.</summary>
    private void Doubt(Samples seen)
    {
        var discriminator = networks.Discriminator.Network;
        Tensor Logits(Tensor data) => networks.Discriminate(seen with { Data = data }).Logits;
        var dead = DeadOutputProbe.Find(discriminator, Logits, seen.Data);
        if (dead is { } logit) warnings.SayOnce(DeadOutputProbe.Warning(logit));
        else if (options.Loss.Logits != LogitKind.Energy
            && BoundedOutputProbe.Find(discriminator, Logits, seen.Data) is { } bounded)
            warnings.SayOnce(bounded.Warning(options.Loss.Name));
    }
}
