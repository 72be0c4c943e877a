namespace Gan.Core.Checkpointing;

/// <summary>State without which a run cannot go on, whatever its options are now: the networks, and how far training
/// has come.</summary>
internal interface IEssential : IStateful
{
    bool IsEssential { get; }
}
