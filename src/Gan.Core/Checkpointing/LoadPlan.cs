namespace Gan.Core.Checkpointing;

/// <summary>Collects what loading would do, and what keeps it from being done; does all of it or none.</summary>
internal sealed class LoadPlan(TrainingState state, string subject)
{
    private readonly HashSet<string> asked = [];
    private readonly List<string> problems = [];
    private readonly List<Action> actions = [];

    internal string Ask(string name)
    {
        asked.Add(name);
        return name;
    }

    internal void Then(Action action) => actions.Add(action);

    internal void Missing(string name) => problems.Add($"missing: {name}");

    internal void Misfit(string name, string found, string expected) => problems.Add($"{name} is {found}; expected {expected}");

    internal void Carry()
    {
        var all = problems.Concat(state.Tensors.Keys.Concat(state.Values.Keys).Where(name => !asked.Contains(name)).Select(name => $"left over: {name}")).ToArray();
        if (all.Length > 0)
            throw new GanException($"{subject} does not fit; nothing was loaded. {string.Join("; ", all)}.");
        foreach (var action in actions) action();
    }
}
