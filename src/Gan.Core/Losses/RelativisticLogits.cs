using static TorchSharp.torch;

namespace Gan.Core.Losses;

/// <summary>The logits of real samples, which relativistic losses show the generator.</summary>
internal static class RelativisticLogits
{
    internal static Tensor Require(Tensor? real) => real ?? throw new ArgumentNullException(nameof(real),
        $"A relativistic loss compares with the logits of real samples in the generator's step too; see {nameof(IGanLoss)}.{nameof(IGanLoss.GeneratorSeesReal)}.");
}
