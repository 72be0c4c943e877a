namespace Gan.Core.Checkpointing;

/// <summary>Something that the next training step depends on: what a checkpoint must keep of it.</summary>
/// <remarks>Terms, transforms, optimizers and schedules of a user's own implement it if they remember anything between
/// steps.</remarks>
public interface IStateful
{
    /// <summary>Writes all of its state, each piece under a name of its own.</summary>
    void Save(StateWriter writer);

    /// <summary>Asks for every piece that <see cref="Save"/> wrote. Nothing is changed until all of it, of all parts,
    /// is known to fit.</summary>
    void Load(StateReader reader);
}
