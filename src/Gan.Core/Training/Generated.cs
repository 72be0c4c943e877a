using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Generated samples, before any transform, and what they were made from.</summary>
internal sealed record Generated(Sample Samples, GeneratorInput Input)
{
    /// <summary>What either side pays for latents that were moved.</summary>
    internal Tensor? Cost { get; init; }

    internal Tensor AddCost(Tensor loss) => Cost is null ? loss : loss + Cost;
}
