using Gan.Core.Inspection;
namespace Gan.Core.Training;

/// <summary>Sees that both networks show TorchSharp all that they hold, share nothing, and stay as they were when the
/// trainer was made.</summary>
internal sealed class NetworkGuard
{
    private readonly NetworkSnapshot[] snapshots;

    /// <exception cref="GanException">Something would never be trained or saved, or belongs to both networks; all of it
    /// is listed.</exception>
    internal NetworkGuard(IGenerator generator, IDiscriminator discriminator)
    {
        var (ours, theirs) = (generator.Network, discriminator.Network);
        string[] problems =
        [
            .. UnseenParts.Find("generator", ours, theirs),
            .. UnseenParts.FindBeside("generator", generator, ours, theirs),
            .. UnseenParts.Find("discriminator", theirs, ours),
            .. UnseenParts.FindBeside("discriminator", discriminator, theirs, ours),
            .. SharedParts.Find(ours, theirs),
        ];
        if (problems.Length > 0) throw new GanException(string.Join(" ", problems));
        snapshots = [new("generator", ours, theirs), new("discriminator", theirs, ours)];
    }

    /// <exception cref="GanException">A network has changed under its trainer.</exception>
    internal void RequireUnchanged()
    {
        foreach (var snapshot in snapshots)
            if (snapshot.Changes() is { } changes) throw new GanException(changes);
    }
}
