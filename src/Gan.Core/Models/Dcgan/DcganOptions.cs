namespace Gan.Core.Models;

/// <summary>The size of a DCGAN.</summary>
public sealed record DcganOptions
{
    /// <summary>Height and width of the images.</summary>
    /// <value>A number from 4 to 7 doubled at least once: 28, 32, 64, … The default is 28.</value>
    public int ImageSize { get; init; } = 28;

    /// <summary>Channels of the images: 1 for grey, 3 for colour.</summary>
    /// <value>At least 1. The default is 1.</value>
    public int Channels { get; init; } = 1;

    /// <summary>Values in one latent.</summary>
    /// <value>At least 1. The default is 100.</value>
    public long LatentSize { get; init; } = 100;

    /// <summary>Feature maps at the resolution next to the image; they double with each halving of the
    /// resolution.</summary>
    /// <value>At least 1. The default is 32.</value>
    public int BaseChannels { get; init; } = 32;

    /// <summary>Whether the discriminator has batch norm, as in the paper. Penalties on single samples' gradients want
    /// it off.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool DiscriminatorBatchNorm { get; init; } = true;

    /// <summary>How many samples the discriminator sees as one, for packing (PacGAN): its input has that many times the
    /// channels.</summary>
    /// <value>At least 1, the default.</value>
    public int PackSize { get; init; } = 1;

    /// <summary>The initial weights follow from it.</summary>
    /// <value>The default is 0.</value>
    public long Seed { get; init; }

    /// <summary>Feature maps of each stage from the image inwards: one entry for each halving.</summary>
    internal int[] StageChannels => [.. Enumerable.Range(0, Stages).Select(stage => BaseChannels << stage)];

    /// <summary>Height and width of the innermost feature maps, 4 to 7.</summary>
    internal int InnerSize => ImageSize >> Stages;

    private int Stages
    {
        get
        {
            var stages = 0;
            while (ImageSize >> stages > 7) stages++;
            return stages;
        }
    }

    internal IEnumerable<string> Errors()
    {
        if (ImageSize < 8 || ImageSize != InnerSize << Stages)
            yield return $"{nameof(ImageSize)} is {ImageSize}; it must be 4, 5, 6 or 7 doubled at least once, such "
                + "as 28, 32 or 64.";
        if (Channels < 1) yield return $"{nameof(Channels)} is {Channels}; it must be at least 1.";
        if (LatentSize < 1) yield return $"{nameof(LatentSize)} is {LatentSize}; it must be at least 1.";
        if (BaseChannels < 1) yield return $"{nameof(BaseChannels)} is {BaseChannels}; it must be at least 1.";
        if (PackSize < 1) yield return $"{nameof(PackSize)} is {PackSize}; it must be at least 1.";
    }
}
