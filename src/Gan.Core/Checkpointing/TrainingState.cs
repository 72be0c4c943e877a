using static TorchSharp.torch;

namespace Gan.Core.Checkpointing;

/// <summary>State in memory: named tensors and named values. Disposing it disposes the tensors.</summary>
/// <remarks>Names are those of the parts that they belong to, joined by points: <c>trainer.generator
/// player.optimizer.mean.0</c>.</remarks>
public sealed class TrainingState : IDisposable
{
    private readonly SortedDictionary<string, Tensor> tensors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>Copies of tensors, on the CPU.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => tensors;

    /// <summary>Numbers and texts, in the invariant culture.</summary>
    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>Takes the state of a part.</summary>
    public static TrainingState Capture(IStateful part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var state = new TrainingState();
        try
        {
            part.Save(new StateWriter(state, ""));
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <summary>Gives a part this state. Either all of it fits and is loaded, or nothing is changed.</summary>
    /// <exception cref="GanException">Something is missing, left over or of another shape or type; all of it is
    /// listed.</exception>
    public void LoadInto(IStateful part) => _ = LoadInto(part, "The state");

    /// <param name="part">What is given the state.</param>
    /// <param name="subject">What an error says does not fit.</param>
    /// <param name="lenient">Whether parts whose state does not fit begin anew, the networks excepted.</param>
    /// <returns>What a lenient load has left out, a sentence each.</returns>
    internal IReadOnlyList<string> LoadInto(IStateful part, string subject, bool lenient = false)
    {
        ArgumentNullException.ThrowIfNull(part);
        var plan = new LoadPlan(this, subject, lenient);
        part.Load(new StateReader(this, plan, ""));
        plan.Execute();
        return plan.Notes;
    }

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in tensors.Values) tensor.Dispose();
        tensors.Clear();
    }

    internal void Add(string name, Tensor value)
    {
        RequireNew(name);
        using var scope = NewDisposeScope();
        tensors.Add(name, value.detach().cpu().clone().DetachFromDisposeScope());
    }

    /// <summary>Takes a file's tensors over, without a copy; the file keeps none.</summary>
    internal void Take(string prefix, TensorFile file)
    {
        foreach (var (name, tensor) in file.Release())
        {
            RequireNew(prefix + name);
            tensors.Add(prefix + name, tensor);
        }
    }

    /// <summary>Gives floating-point tensors the type of those that they are for.</summary>
    internal void Convert(IReadOnlyDictionary<string, Tensor> targets)
    {
        foreach (var (name, target) in targets)
        {
            if (!tensors.TryGetValue(name, out var tensor) || tensor.dtype == target.dtype) continue;
            if (!tensor.is_floating_point() || !target.is_floating_point()) continue;
            using (tensor) tensors[name] = tensor.to(target.dtype).DetachFromDisposeScope();
        }
    }

    internal void Add(string name, string value)
    {
        RequireNew(name);
        values.Add(name, value);
    }

    private void RequireNew(string name)
    {
        if (tensors.ContainsKey(name) || values.ContainsKey(name))
            throw new ArgumentException(
                $"Two pieces of state are called '{name}'; give each a name of its own.", nameof(name));
    }
}
