namespace Gan.Core.Training;

/// <summary>The plug-ins that learn from how training goes.</summary>
internal sealed class Observers(GanTrainerOptions options)
{
    private readonly IStepObserver[] observers = [.. options.PlugIns().Select(plugIn => plugIn.Part).OfType<IStepObserver>()];

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
