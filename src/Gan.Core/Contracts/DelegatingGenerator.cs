using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>A generator around another one: it passes everything on, and what derives from it overrides what it
/// changes.</summary>
/// <remarks>The inner generator stays its owner's.</remarks>
public abstract class DelegatingGenerator : IGenerator
{
    /// <summary>Puts itself around a generator.</summary>
    protected DelegatingGenerator(IGenerator inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <inheritdoc/>
    public virtual long LatentSize => Inner.LatentSize;

    /// <inheritdoc/>
    public virtual int? Classes => Inner.Classes;

    /// <inheritdoc/>
    public virtual ValueRange? Range => Inner.Range;

    /// <inheritdoc/>
    public virtual nn.Module Network => Inner.Network;

    /// <summary>The generator inside.</summary>
    protected IGenerator Inner { get; }

    /// <inheritdoc/>
    public virtual Tensor Generate(in GeneratorInput input) => Inner.Generate(input);
}
