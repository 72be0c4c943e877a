namespace Gan.Core.Models;

/// <summary>A generator and a discriminator that fit each other.</summary>
/// <param name="Generator">The generator.</param>
/// <param name="Discriminator">The discriminator.</param>
public sealed record GanModel(IGenerator Generator, IDiscriminator Discriminator) : IDisposable
{
    /// <summary>Disposes both networks.</summary>
    public void Dispose()
    {
        Generator.Network.Dispose();
        Discriminator.Network.Dispose();
    }
}
