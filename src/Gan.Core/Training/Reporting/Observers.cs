namespace Gan.Core.Training;

/// <summary>Whoever among the parts of a training learns from how it goes.</summary>
internal sealed class Observers(IEnumerable<IPart> parts)
{
    private readonly IStepObserver[] observers = [.. parts.OfType<IStepObserver>()];

    internal bool Any => observers.Length > 0;

    /// <summary>Tells them of a step that counted.</summary>
    internal void Observe(StepState step)
    {
        if (!Any || !step.Notes.HasLogits) return;
        var observation = step.Notes.Observation(step);
        foreach (var observer in observers) observer.Observe(observation);
    }

    /// <summary>What they report, and the terms' values, by name.</summary>
    internal IReadOnlyDictionary<string, double> Details(StepState step)
    {
        var terms = step.Notes.ReadTerms().ToArray();
        if (terms.Length == 0 && !Any) return StepResult.NoDetails;
        var details = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in observers.SelectMany(observer => observer.Report).Concat(terms))
            details[Free(name, details)] = value;
        return details;
    }

    private static string Free(string name, SortedDictionary<string, double> taken)
    {
        var free = name;
        for (var number = 2; taken.ContainsKey(free); number++) free = $"{name} ({number})";
        return free;
    }
}
