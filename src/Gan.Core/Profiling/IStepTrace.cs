namespace Gan.Core.Profiling;

/// <summary>Is told whose update is on and which phase of it has ended.</summary>
internal interface IStepTrace
{
    /// <summary>Whose update the phases from here on belong to.</summary>
    Side Side { get; }

    void Begin(Side side);

    void End(Phase phase);
}
