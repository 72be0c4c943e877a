namespace Gan.Core.Training;

/// <summary>Whoever among the parts of a training learns from how it goes.</summary>
internal sealed class Observers(IEnumerable<object> parts)
{
    private readonly IStepObserver[] observers = [.. parts.OfType<IStepObserver>()];

    internal bool Any => observers.Length > 0;

    /// <summary>Tells them of a step that counted, and takes what they report of it.</summary>
    internal IReadOnlyDictionary<string, double> Observe(Round round)
    {
        if (!Any) return StepResult.NoDetails;
        var observation = round.Observation();
        foreach (var observer in observers) observer.Observe(observation);
        var details = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in observers.SelectMany(observer => observer.Report)) details[Free(name, details)] = value;
        return details;
    }

    private static string Free(string name, SortedDictionary<string, double> taken)
    {
        var free = name;
        for (var number = 2; taken.ContainsKey(free); number++) free = $"{name} ({number})";
        return free;
    }
}
