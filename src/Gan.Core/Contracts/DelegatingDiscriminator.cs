using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>A discriminator around another one: it passes everything on, and what derives from it overrides what it
/// changes.</summary>
/// <remarks>The inner discriminator stays its owner's.</remarks>
public abstract class DelegatingDiscriminator : IDiscriminator
{
    /// <summary>Puts itself around a discriminator.</summary>
    protected DelegatingDiscriminator(IDiscriminator inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <inheritdoc/>
    public virtual int? Classes => Inner.Classes;

    /// <inheritdoc/>
    public virtual bool OutputsEnergies => Inner.OutputsEnergies;

    /// <inheritdoc/>
    public virtual nn.Module Network => Inner.Network;

    /// <summary>The discriminator inside.</summary>
    protected IDiscriminator Inner { get; }

    /// <inheritdoc/>
    public virtual DiscriminatorOutput Discriminate(in Samples samples) => Inner.Discriminate(samples);
}
