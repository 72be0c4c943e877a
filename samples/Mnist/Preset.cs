using Gan.Core.Models;
using Gan.Core;
using TorchSharp;

namespace Gan.Samples.Mnist;

/// <summary>A GAN, and how it is trained.</summary>
internal sealed record Preset
{
    /// <summary>Classes of every data set that this program trains on.</summary>
    internal const int Classes = 10;

    public required string Name { get; init; }

    public required string Summary { get; init; }

    /// <summary>The networks in a few words.</summary>
    public required string Generator { get; init; }

    /// <inheritdoc cref="Generator"/>
    public required string Discriminator { get; init; }

    /// <summary>Whether both networks are conditioned on the class.</summary>
    public required bool IsConditional { get; init; }

    /// <summary>Makes the networks for a seed.</summary>
    public required Func<long, GanModel> CreateModel { get; init; }

    public required GanTrainerOptions Training { get; init; }

    public required int Steps { get; init; }

    public required int BatchSize { get; init; }

    /// <summary>What the generator makes samples of: the classes in turn, where it is told them, or one
    /// alone.</summary>
    internal GeneratorInput Input(torch.Tensor latents, int? label = null) =>
        new(latents) { Labels = IsConditional ? Labels(latents.shape[0], label) : null };

    /// <summary>The classes in turn, or one alone, [count].</summary>
    internal static torch.Tensor Labels(long count, int? label) =>
        label is { } one ? torch.full([count], one, torch.ScalarType.Int64)
            : torch.arange(count, torch.ScalarType.Int64).remainder(Classes);
}
