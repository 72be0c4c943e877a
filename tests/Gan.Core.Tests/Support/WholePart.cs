using Gan.Core.Checkpointing;
using Gan.Core.Internal;

namespace Gan.Core.Tests.Support;

/// <summary>A part with all parts inside it, told and kept as a trainer does it.</summary>
internal sealed class WholePart(IPart part) : IStateful
{
    public void Save(StateWriter writer)
    {
        foreach (var (path, stateful) in Stateful()) writer.Write(path, stateful);
    }

    public void Load(StateReader reader)
    {
        foreach (var (path, stateful) in Stateful()) reader.Read(path, stateful);
    }

    internal static void Observe(IPart part, StepObservation seen)
    {
        foreach (var (_, inner) in PartTree.Walk("it", part)) (inner as IStepObserver)?.Observe(seen);
    }

    private IEnumerable<(string Path, IStateful Part)> Stateful()
    {
        foreach (var (path, inner) in PartTree.Walk("it", part))
            if (inner is IStateful stateful) yield return (path, stateful);
    }
}
