using Gan.Core.Checkpointing;
namespace Gan.Core.Training;

/// <summary>How far training has come.</summary>
internal sealed class Counters : IEssential
{
    bool IEssential.IsEssential => true;

    internal long Steps { get; private set; }

    internal long Images { get; private set; }

    /// <summary>Updates of the discriminator since the generator's last.</summary>
    internal long DiscriminatorUpdates { get; private set; }

    /// <summary>Real images that the discriminator saw in them.</summary>
    internal long ImagesSinceGenerator { get; private set; }

    /// <summary>Counts a step in which nothing failed.</summary>
    /// <param name="images">Its real samples.</param>
    /// <param name="discriminator">Whether the discriminator was updated.</param>
    /// <param name="generator">Whether the generator was.</param>
    /// <param name="discriminatorLast">Whether the discriminator was after the generator: its update then counts for
    /// the generator's next.</param>
    internal void Add(long images, bool discriminator, bool generator, bool discriminatorLast)
    {
        Steps++;
        Images += images;
        if (generator) (DiscriminatorUpdates, ImagesSinceGenerator) = (0, 0);
        if (!discriminator || (generator && !discriminatorLast)) return;
        DiscriminatorUpdates++;
        ImagesSinceGenerator += images;
    }

    public void Save(StateWriter writer)
    {
        writer.Write("steps", Steps);
        writer.Write("images", Images);
        writer.Write("discriminator updates since generator", DiscriminatorUpdates);
        writer.Write("images since generator", ImagesSinceGenerator);
    }

    public void Load(StateReader reader)
    {
        reader.Read("steps", (long steps) => Steps = steps, minimum: 0, maximum: long.MaxValue);
        reader.Read("images", (long images) => Images = images, minimum: 0, maximum: long.MaxValue);
        reader.Read("discriminator updates since generator", (long updates) => DiscriminatorUpdates = updates, 0,
            long.MaxValue);
        reader.Read("images since generator", (long images) => ImagesSinceGenerator = images, 0, long.MaxValue);
    }
}
