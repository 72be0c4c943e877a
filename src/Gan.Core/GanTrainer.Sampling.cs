using static TorchSharp.torch;

namespace Gan.Core;

/// <content>Samples of the generator as it is now.</content>
public sealed partial class GanTrainer
{
    /// <summary>Makes new samples with the EMA of the weights if the generator keeps one, in evaluation mode; a
    /// conditional generator makes them of classes drawn at random. Training is not affected. The caller owns the
    /// result.</summary>
    /// <param name="count">How many, at least 1.</param>
    public Tensor Sample(long count) => Sampler.Sample(count);

    /// <summary>Makes new samples of one class.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="label">The class, 0 … classes − 1.</param>
    public Tensor Sample(long count, long label) => Sampler.Sample(count, label);

    /// <summary>Draws latents to keep, [<paramref name="count"/>, latent size]: sampled again and again, they show how
    /// training changes the same samples. The caller owns the result.</summary>
    /// <param name="count">How many, at least 1.</param>
    public Tensor DrawLatents(long count) => Sampler.DrawLatents(count);

    /// <summary>Makes the samples of these latents, [N, latent size], as <see cref="Sample(long)"/> does.</summary>
    public Tensor Sample(Tensor latents) => Sampler.Sample(latents);

    /// <summary>Makes the samples of this input, for generators that read labels or a condition.</summary>
    public Tensor Sample(in GeneratorInput input) => Sampler.Sample(input);

    /// <summary>Puts the EMA of the generator's weights into it until disposal, which puts the live weights back: to
    /// save or copy it. Does nothing where no EMA is kept. Training waits until then.</summary>
    public IDisposable UseEma()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        using var inside = parts.Exclusive.Enter();
        RequireFreeGenerator();
        return parts.Generator.UseEma();
    }

    private GanSampler Sampler
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            RequireFreeGenerator();
            return sampler;
        }
    }

    /// <summary>The EMA is lent by writing it into the network, which an open graph has saved.</summary>
    private void RequireFreeGenerator()
    {
        if (parts.Generator.HasEma && open is { HoldsGenerator: true })
            throw new InvalidOperationException(
                "The open step's generator update still needs the weights that its samples were made with, and the "
                + "EMA would take their place. Sample before TrainDiscriminator or after TrainGenerator, or set "
                + $"{nameof(GanTrainerOptions.ShareGeneratedSamples)} to false.");
    }
}
