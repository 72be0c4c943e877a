using Gan.Core.Checkpointing;
using Gan.Core.Latents;
using Gan.Core.Native;
using Gan.Core.Players;
using Gan.Core.Randomness;
using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>Draws samples from a trained generator; needs no discriminator and no trainer.</summary>
/// <remarks>Samples are made in evaluation mode and without gradients; layers get their own mode back afterwards.
/// Two samplers with one seed give the same samples. It is used by one thread at a time.</remarks>
public sealed class GanSampler : IStateful
{
    /// <summary>The most samples in one pass: bounds memory, and keeps shapes few, as libtorch prepares for each new one.</summary>
    private const int Chunk = 256;

    private readonly IGenerator generator;
    private readonly ILatentPrior prior;
    private readonly long seed;
    private readonly Player? player;
    private long draws;

    /// <summary>Makes a sampler.</summary>
    /// <param name="generator">The trained generator.</param>
    /// <param name="prior">What latents are drawn from: what it was trained with. <see langword="null"/> for the standard normal.</param>
    /// <param name="seed">The samples follow from it.</param>
    /// <exception cref="GanException">The generator has no parameters.</exception>
    public GanSampler(IGenerator generator, ILatentPrior? prior = null, long seed = 0) : this(generator, prior, seed, null) { }

    internal GanSampler(IGenerator generator, ILatentPrior? prior, long seed, Player? player)
    {
        ArgumentNullException.ThrowIfNull(generator);
        TorchBackend.EnsureLoadable();
        _ = Placement.Of(generator.Network);
        this.generator = generator;
        this.prior = prior ?? LatentPrior.Normal();
        this.seed = seed;
        this.player = player;
    }

    /// <summary>Makes a sampler of a run's newest checkpoint: averaged weights, if the run kept them. Discriminator and trainer are not needed.</summary>
    /// <param name="folder">The folder of the run's checkpoints.</param>
    /// <param name="generator">A generator of the same make, which is given the weights.</param>
    /// <param name="prior">What latents are drawn from: what the run had. <see langword="null"/> for the standard normal.</param>
    /// <param name="seed">The samples follow from it.</param>
    /// <exception cref="GanException">There is no whole checkpoint, or the generator or the prior is another.</exception>
    public static GanSampler Load(string folder, IGenerator generator, ILatentPrior? prior = null, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(generator);
        prior ??= LatentPrior.Normal();
        using var checkpoint = new CheckpointFolder(folder).LoadNewest();
        var (trained, given) = (checkpoint.Info.Options.GetValueOrDefault("Prior"), InvariantText.Of(prior));
        if (trained is not null && trained != given)
            throw new GanException($"The run in '{checkpoint.Folder}' drew latents from {trained}, but the sampler was given {given}. Give it the run's own prior.");
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

    /// <summary>Makes new samples, [<paramref name="count"/>, …]; the next call makes others. The caller owns the result.</summary>
    /// <param name="count">How many, at least 1.</param>
    public Tensor Sample(long count)
    {
        using var latents = DrawLatents(count);
        return Sample(latents);
    }

    /// <summary>Makes the samples of these latents, [N, latent size]. The caller owns the result.</summary>
    /// <param name="latents">Latents, as <see cref="DrawLatents"/> gives them.</param>
    public Tensor Sample(Tensor latents)
    {
        ArgumentNullException.ThrowIfNull(latents);
        return Sample(new GeneratorInput(latents));
    }

    /// <summary>Makes the samples of this input, for generators that read labels or a condition. The caller owns the result.</summary>
    public Tensor Sample(in GeneratorInput input)
    {
        RequireLatents(input.Latent);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var mode = EvaluationMode.Of(generator.Network);
        using var random = GlobalGenerator.Seeded(SeedHash.Of(seed, draws, RandomStream.SamplingNetworks));
        using var weights = player?.UseAveragedWeights();
        var whole = input;
        var chunks = Enumerable.Range(0, (int)((input.Latent.shape[0] + Chunk - 1) / Chunk)).Select(i => Make(whole, (long)i * Chunk)).ToArray();
        return (chunks.Length == 1 ? chunks[0] : cat(chunks)).MoveToOuterDisposeScope();
    }

    /// <summary>Draws latents to keep: the same latents over a training show how their samples change. The caller owns the result.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>[<paramref name="count"/>, latent size], float32 on the CPU.</returns>
    public Tensor DrawLatents(long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var random = SeedHash.Generator(seed, ++draws, RandomStream.SamplingLatents);
        return prior.Draw(count, generator.LatentSize, random);
    }

    private void RequireLatents(Tensor? latents)
    {
        if (latents is null || latents.dim() != 2 || latents.shape[0] == 0 || latents.shape[1] != generator.LatentSize)
            throw new ArgumentException(
                $"Latents have shape {(latents is null ? "null" : Shape.Text(latents))}; this generator takes [N, {generator.LatentSize}] with N of at least 1.",
                nameof(latents));
    }

    private Tensor Make(GeneratorInput whole, long start)
    {
        using var scope = NewDisposeScope();
        var placement = Placement.Of(generator.Network);
        var count = Math.Min(Chunk, whole.Latent.shape[0] - start);
        var part = new GeneratorInput(placement.Move(whole.Latent.narrow(0, start, count)))
        {
            Labels = placement.MoveAny(whole.Labels?.narrow(0, start, count)),
            Condition = placement.MoveAny(whole.Condition?.narrow(0, start, count)),
        };
        return generator.Generate(part).MoveToOuterDisposeScope();
    }
}
