using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Sees that a network or transform leaves what it is given as it was: that memory is the caller's, or the
/// other side's.</summary>
internal sealed class Unchanged : IDisposable
{
    private readonly string who;
    private readonly (string Name, Tensor Given, Tensor Copy)[] watched;

    internal Unchanged(string who, Tensor first, in Conditioning given)
    {
        this.who = who;
        watched = [.. All(first, given).Select(entry => (entry.Name, entry.Value, entry.Value.detach().clone()))];
    }

    /// <exception cref="GanException">Something has been changed in place.</exception>
    internal void Require()
    {
        foreach (var (name, given, copy) in watched)
        {
            if (given.IsInvalid)
                throw new GanException($"{who} disposes its {name}, which belongs to the caller. Leave it alone; a "
                    + "scope frees what is made inside.");
            if (!Same(given, copy))
                throw new GanException(
                    $"{who} changes its {name} in place, which is the caller's memory (an operation such as mul_, "
                        + "or inplace: true on the first "
                    + "layer). Work on a copy, or use the operation that returns a new tensor.");
        }
    }

    public void Dispose()
    {
        foreach (var (_, _, copy) in watched) copy.Dispose();
    }

    private static IEnumerable<(string Name, Tensor Value)> All(Tensor first, Conditioning given)
    {
        yield return ("input", first);
        if (given.Labels is { } labels) yield return ("labels", labels);
        if (given.Condition is { } condition) yield return ("condition", condition);
    }

    /// <summary>To the bit, so that NaN equals itself.</summary>
    private static bool Same(Tensor one, Tensor other)
    {
        using var scope = NewDisposeScope();
        if (!one.shape.AsSpan().SequenceEqual(other.shape)) return false;
        var equal = one.eq(other);
        if (one.is_floating_point()) equal = equal.logical_or(one.isnan().logical_and(other.isnan()));
        return equal.all().item<bool>();
    }
}
