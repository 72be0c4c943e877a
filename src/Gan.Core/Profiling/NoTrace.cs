namespace Gan.Core.Profiling;

/// <summary>Listens to nothing but whose update is on.</summary>
internal sealed class NoTrace : IStepTrace
{
    /// <summary>For whoever does not ask whose update it is.</summary>
    internal static readonly NoTrace Instance = new();

    public Side Side { get; private set; }

    public void Begin(Side side) => Side = side;

    public void End(Phase phase) { }
}
