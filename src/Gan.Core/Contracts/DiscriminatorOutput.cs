using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>What a discriminator returns. Losses read <see cref="Logits"/>; terms may read the further heads.</summary>
/// <param name="Logits">Greater for real, unbounded; [N], [N, 1], or patch-shaped [N, 1, H, W].</param>
public readonly record struct DiscriminatorOutput(Tensor Logits)
{
    /// <summary>Inner features, for feature matching, [N, …].</summary>
    public Tensor? Features { get; init; }

    /// <summary>Class logits of an auxiliary classifier (ACGAN), [N, classes].</summary>
    public Tensor? Classes { get; init; }

    /// <summary>What a recognition head reads of the latents (InfoGAN): the parameters of its posterior, [N,
    /// …].</summary>
    public Tensor? Codes { get; init; }

    /// <summary>Applies a change to every head that there is.</summary>
    internal DiscriminatorOutput Map(Func<Tensor, Tensor> change) => new(change(Logits))
    {
        Features = Features is null ? null : change(Features),
        Classes = Classes is null ? null : change(Classes),
        Codes = Codes is null ? null : change(Codes),
    };

    /// <summary>All heads with their names.</summary>
    internal IEnumerable<(string Name, Tensor Head)> Heads()
    {
        yield return (nameof(Logits), Logits);
        if (Features is not null) yield return (nameof(Features), Features);
        if (Classes is not null) yield return (nameof(Classes), Classes);
        if (Codes is not null) yield return (nameof(Codes), Codes);
    }
}
