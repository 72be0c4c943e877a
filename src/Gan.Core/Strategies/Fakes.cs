using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>Generated samples, before any transform, and what they were made from.</summary>
/// <param name="Samples">The samples.</param>
/// <param name="Input">The latents they were made from, without a graph.</param>
public readonly record struct Fakes(Samples Samples, GeneratorInput Input)
{
    /// <summary>A scalar that is added to what either side minimises, such as what moving latents costs.</summary>
    public Tensor? Cost { get; init; }

    internal Tensor AddCost(Tensor loss) => Cost is null ? loss : loss + Cost;
}
