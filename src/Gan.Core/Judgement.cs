using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>A discriminator's answer. Losses read <see cref="Logits"/>; terms may read the further heads.</summary>
/// <param name="Logits">Greater for real, unbounded; [N], [N, 1] or patch-shaped [N, 1, H, W].</param>
public readonly record struct Judgement(Tensor Logits)
{
    /// <summary>Inner features, for feature matching, [N, …].</summary>
    public Tensor? Features { get; init; }

    /// <summary>Class logits of an auxiliary classifier (ACGAN), [N, classes].</summary>
    public Tensor? Classes { get; init; }

    /// <summary>What a recognition head reads of the latent (InfoGAN): the parameters of its posterior, [N, …].</summary>
    public Tensor? Codes { get; init; }
}
