namespace Gan.Core.Checkpointing;

/// <summary>Collects what loading would do, and what keeps it from being done; does all of it or none. A lenient plan
/// lets parts whose state does not fit begin anew.</summary>
internal sealed class LoadPlan(TrainingState state, string subject, bool lenient = false)
{
    private readonly HashSet<string> asked = [];
    private readonly List<string> essential = [];
    private readonly List<string> notes = [];
    private readonly Stack<Frame> open = new([new Frame("", false)]);

    /// <summary>What a lenient plan leaves out, a sentence each.</summary>
    internal IReadOnlyList<string> Notes => notes;

    internal string Ask(string name)
    {
        asked.Add(name);
        return name;
    }

    internal void Then(Action action) => open.Peek().Actions.Add(action);

    /// <summary>What is done in the end where the part that is being read begins anew.</summary>
    internal void Otherwise(Action action) => open.Peek().Fallbacks.Add(action);

    internal void Missing(string name) => open.Peek().Problems.Add($"missing: {name}");

    internal void Misfit(string name, string found, string expected) =>
        open.Peek().Problems.Add($"{name} is {found}; expected {expected}");

    /// <summary>A part begins to read its state.</summary>
    internal void Enter(string path, IStateful part)
    {
        var isEssential = part is IEssential { IsEssential: true };
        if (isEssential) essential.Add(path + ".");
        open.Push(new Frame(path, isEssential));
    }

    /// <summary>It has read everything.</summary>
    internal void Leave()
    {
        var frame = open.Pop();
        var outer = open.Peek();
        if (lenient && !frame.IsEssential && frame.Problems.Count > 0)
        {
            notes.Add($"{frame.Path} begins anew ({frame.Problems[0]})");
            outer.Last.AddRange(frame.Fallbacks);
        }
        else
        {
            (frame.IsEssential ? outer.Fatal : outer.Problems).AddRange(frame.Problems);
            (frame.IsEssential ? outer.Always : outer.Actions).AddRange(frame.Actions);
            // Should the outer part begin anew, so does this one.
            if (!frame.IsEssential) outer.Fallbacks.AddRange(frame.Fallbacks);
        }
        outer.Always.AddRange(frame.Always);
        outer.Fatal.AddRange(frame.Fatal);
        outer.Last.AddRange(frame.Last);
    }

    internal void Execute()
    {
        var root = open.Single();
        var left = state.Tensors.Keys.Concat(state.Values.Keys).Where(name => !asked.Contains(name)).ToArray();
        var fatal = lenient ? left.Where(IsEssential).ToArray() : left;
        string[] all = [.. root.Fatal, .. root.Problems, .. fatal.Select(name => $"left over: {name}")];
        if (all.Length > 0) throw new GanException(
            $"{subject} does not fit; nothing was loaded. {string.Join("; ", all)}.");
        foreach (var dropped in left.Except(fatal).GroupBy(PartOf))
            notes.Add($"{dropped.Key} is dropped ({dropped.Count()} pieces of state)");
        foreach (var action in root.Always.Concat(root.Actions).Concat(root.Last)) action();
    }

    private bool IsEssential(string name) => essential.Exists(path => name.StartsWith(path, StringComparison.Ordinal));

    private static string PartOf(string name) => string.Join('.', name.Split('.').Take(4).SkipLast(1));

    /// <summary>What one part reads.</summary>
    private sealed record Frame(string Path, bool IsEssential)
    {
        internal List<string> Problems { get; } = [];

        /// <summary>Problems of essential parts inside, which nothing may begin anew for.</summary>
        internal List<string> Fatal { get; } = [];

        internal List<Action> Actions { get; } = [];

        /// <summary>Actions of essential parts inside, which are done whatever begins anew.</summary>
        internal List<Action> Always { get; } = [];

        internal List<Action> Fallbacks { get; } = [];

        /// <summary>Fallbacks of parts inside that begin anew.</summary>
        internal List<Action> Last { get; } = [];
    }
}
