using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>The generated samples that the discriminator finds most real. Sinha et al. 2020, https://arxiv.org/abs/2002.06224.</summary>
internal static class TopK
{
    /// <summary>Their logits, and those of the real samples at the same places of the batch.</summary>
    internal static (Tensor? Real, Tensor Fake) Of(Tensor? real, Tensor fake, double share, LogitKind kind)
    {
        if (!(share > 0 && share <= 1))
            throw new GanException($"The share of generated samples that the generator learns from is {share}; its schedule must stay above 0 and at most 1.");
        var count = Math.Max(1, (int)Math.Round(share * fake.shape[0]));
        if (count == fake.shape[0]) return (real, fake);
        var answers = fake.detach().reshape(fake.shape[0], -1).mean([1]); // [N], for logits [N] and for patches too
        var best = answers.topk(count, largest: kind != LogitKind.Energy).indexes;
        return (real?.index_select(0, best), fake.index_select(0, best));
    }
}
