namespace Gan.Core;

/// <summary>Something that plugs into training: a loss, term, transform, constraint, prior, schedule, optimizer or
/// strategy.</summary>
/// <remarks>A part that remembers something between steps also implements <c>IStateful</c>. One that learns from how
/// training goes implements <see cref="IStepObserver"/>. One whose settings a resumed run must match implements
/// <see cref="IDescribed"/>.</remarks>
public interface IPart
{
    /// <summary>The parts inside this one, such as the schedule of a penalty, each under a name of its own. The trainer
    /// saves, loads and informs them too. Those that are <see langword="null"/> are passed over.</summary>
    IEnumerable<(string Name, IPart? Part)> Inner => [];
}
