using Gan.Core.Checkpointing;
using Gan.Core.Native;
using Gan.Core.Randomness;
using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>Draws samples from a trained generator; needs no discriminator and no trainer.</summary>
/// <remarks>Samples are made in evaluation mode and without gradients; layers get their own mode back afterwards.
/// Two samplers with one seed give the same samples. It is used by one thread at a time.</remarks>
public sealed class GanSampler : IStateful
{
    /// <summary>The most samples in one pass: bounds memory, and keeps shapes few, as libtorch prepares for each new
    /// one.</summary>
    private const int Chunk = 256;

    private readonly IGenerator generator;
    private readonly ILatentPrior prior;
    private readonly long seed;
    private readonly Player? player;
    private readonly Exclusive exclusive;
    private long draws;

    /// <summary>Makes a sampler.</summary>
    /// <param name="generator">The trained generator.</param>
    /// <param name="prior">What latents are drawn from: what it was trained with. <see langword="null"/> for the
    /// standard normal.</param>
    /// <param name="seed">The samples follow from it.</param>
    /// <exception cref="GanException">The generator has no parameters.</exception>
    public GanSampler(IGenerator generator, ILatentPrior? prior = null, long seed = 0)
        : this(generator, prior, seed, null, new Exclusive("The sampler")) { }

    internal GanSampler(IGenerator generator, ILatentPrior? prior, long seed, Player? player, Exclusive exclusive)
    {
        ArgumentNullException.ThrowIfNull(generator);
        TorchBackend.EnsureLoadable();
        _ = Placement.Of(generator.Network);
        this.generator = generator;
        this.prior = prior ?? LatentPrior.Normal();
        this.seed = seed;
        (this.player, this.exclusive) = (player, exclusive);
    }

    /// <summary>Makes a sampler of a run's newest checkpoint: with the EMA of the weights, if the run kept one.
    /// Discriminator and trainer are not needed.</summary>
    /// <param name="folder">The folder of the run's checkpoints.</param>
    /// <param name="generator">A generator of the same make, which is given the weights.</param>
    /// <param name="prior">What latents are drawn from: what the run had. <see langword="null"/> for the standard
    /// normal.</param>
    /// <param name="seed">The samples follow from it.</param>
    /// <exception cref="GanException">There is no whole checkpoint, or the generator or the prior is
    /// another.</exception>
    public static GanSampler Load(string folder, IGenerator generator, ILatentPrior? prior = null, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(generator);
        prior ??= LatentPrior.Normal();
        using var checkpoint = new CheckpointFolder(folder).LoadNewest();
        checkpoint.RequirePrior(prior);
        checkpoint.LoadInto(generator);
        return new GanSampler(generator, prior, seed);
    }

    /// <summary>Writes how often latents were drawn, so that the next ones are new.</summary>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("draws", draws);
    }

    /// <summary>Asks for what <see cref="Save"/> wrote.</summary>
    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.Read("draws", (long count) => draws = count);
    }

    /// <summary>Makes new samples, [<paramref name="count"/>, …]; the next call makes others. A conditional generator
    /// makes them of classes drawn at random, all equally likely. The caller owns the result.</summary>
    /// <param name="count">How many, at least 1.</param>
    public Tensor Sample(long count)
    {
        using var latents = DrawLatents(count);
        using var labels = DrawLabels(count);
        return Sample(new GeneratorInput(latents) { Labels = labels });
    }

    /// <summary>Makes new samples of one class, [<paramref name="count"/>, …]. The caller owns the result.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="label">The class, 0 … classes − 1.</param>
    /// <exception cref="ArgumentException">The generator has no such class.</exception>
    public Tensor Sample(long count, long label)
    {
        if (generator.Classes is null)
            throw new ArgumentException(
                "The generator declares no classes, so it cannot be asked for one. Say Classes in it, or leave the "
                    + "label out.", nameof(label));
        using var latents = DrawLatents(count);
        using var labels = full(count, label, ScalarType.Int64);
        return Sample(new GeneratorInput(latents) { Labels = labels });
    }

    /// <summary>Makes the samples of these latents, [N, latent size]. The caller owns the result.</summary>
    /// <param name="latents">Latents, as <see cref="DrawLatents"/> gives them.</param>
    public Tensor Sample(Tensor latents)
    {
        ArgumentNullException.ThrowIfNull(latents);
        return Sample(new GeneratorInput(latents));
    }

    /// <summary>Makes the samples of this input, for generators that read labels or a condition. The caller owns the
    /// result.</summary>
    /// <exception cref="ArgumentException">Latents or labels do not fit the generator.</exception>
    /// <exception cref="GanException">The generator fails on them.</exception>
    public Tensor Sample(in GeneratorInput input)
    {
        using var inside = exclusive.Enter();
        RequireFitting(input);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var mode = EvaluationMode.Of(generator.Network);
        using var random = GlobalGenerator.Seeded(SeedHash.Hash(seed, draws, RandomStream.SamplingNetworks));
        using var weights = player?.UseEma();
        var placement = Placement.Of(generator.Network);
        var chunks = new List<Tensor>();
        for (var start = 0L; start < input.Latents.shape[0]; start += Chunk) chunks.Add(Make(input, start, placement));
        return (chunks is [var one] ? one : cat(chunks)).MoveToOuterDisposeScope();
    }

    /// <summary>Draws latents to keep: the same latents over a training show how their samples change. The caller owns
    /// the result.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>[<paramref name="count"/>, latent size], float32 on the CPU.</returns>
    public Tensor DrawLatents(long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var inside = exclusive.Enter();
        using var random = SeedHash.Generator(seed, ++draws, RandomStream.SamplingLatents);
        return prior.Draw(count, generator.LatentSize, random);
    }

    private Tensor? DrawLabels(long count)
    {
        if (generator.Classes is not { } classes) return null;
        using var random = SeedHash.Generator(seed, draws, RandomStream.SamplingLabels);
        return randint(0, classes, [count], ScalarType.Int64, generator: random);
    }

    private void RequireFitting(in GeneratorInput input)
    {
        var latents = input.Latents;
        if (latents is { IsInvalid: true })
            throw new ArgumentException("The latents have been disposed.", nameof(input));
        if (latents is null || latents.dim() != 2 || latents.shape[0] == 0 || latents.shape[1] != generator.LatentSize)
            throw new ArgumentException(
                $"Latents have shape {(latents is null ? "null" : Shape.Text(latents))}; this generator takes "
                + $"[N, {generator.LatentSize}] with N of at least 1.", nameof(input));
        LabelChecks.Require("generator", generator.Classes, input.Labels, latents.shape[0]);
        RequireCount(input.Labels, "labels", latents.shape[0]);
        RequireCount(input.Condition, "a condition", latents.shape[0]);
    }

    private static void RequireCount(Tensor? given, string name, long count)
    {
        if (given is { IsInvalid: true })
            throw new ArgumentException($"The {name.Replace("a ", "")} given to the sampler has been disposed.");
        if (given is not null && (given.dim() == 0 || given.shape[0] != count))
            throw new ArgumentException(
                $"There are {count} latents but {name} of shape {Shape.Text(given)}; each latent needs one.");
    }

    /// <summary>The generator gets copies: what it might change in place is the caller's.</summary>
    private Tensor Make(GeneratorInput whole, long start, Placement placement)
    {
        using var scope = NewDisposeScope();
        var count = Math.Min(Chunk, whole.Latents.shape[0] - start);
        var chunk = new GeneratorInput(placement.Move(whole.Latents.narrow(0, start, count).clone()))
        {
            Given = whole.Given.Map(tensor => placement.Move(tensor.narrow(0, start, count).clone())),
        };
        var samples = NetworkErrors.Explain(
            () => $"The generator fails on latents {Shape.Text(chunk.Latents)}", () => generator.Generate(chunk));
        if (samples.IsInvalid)
            throw new GanException(
                "The generator returned samples that are disposed: a dispose scope inside it has ended. Return them "
                    + "with MoveToOuterDisposeScope().");
        return samples.MoveToOuterDisposeScope();
    }
}
