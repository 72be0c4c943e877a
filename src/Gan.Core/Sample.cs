using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>What a discriminator judges: real or generated data with whatever belongs to it.</summary>
/// <param name="Data">The samples, [N, …].</param>
public readonly record struct Sample(Tensor Data)
{
    /// <summary>Class indices, int64, [N]; <see langword="null"/> for unlabelled data.</summary>
    public Tensor? Labels { get; init; }

    /// <summary>What the samples were conditioned on, [N, …].</summary>
    public Tensor? Condition { get; init; }
}
