using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>What objects hold: found through their fields alone, so that nothing of the user's runs.</summary>
internal sealed class ObjectGraph(HolderTypes types)
{
    /// <summary>How many objects, one within another, are looked into; collections do not count.</summary>
    private const int Levels = 8;

    /// <summary>Looking ends here, about 20 ms on: an object may hold a whole data set.</summary>
    private const int Objects = 100_000;

    /// <summary>The modules and tensors in an object, each once. What a module with parameters holds in turn is not
    /// looked at.</summary>
    internal List<object> PartsIn(object holder)
    {
        var parts = new List<object>();
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance) { holder };
        var waiting = new Queue<(object Value, int Level)>([(holder, 0)]);
        var looks = 0;
        while (waiting.TryDequeue(out var next))
            foreach (var value in Inside(next.Value))
            {
                if (++looks > Objects) return parts;
                if (value is null || (!value.GetType().IsValueType && !visited.Add(value))) continue;
                if (value is nn.Module or Tensor) parts.Add(value);
                if (value is Tensor || (value is nn.Module module && ModuleTree.HoldsState(module))) continue;
                var level = next.Level + (HolderTypes.IsCollection(value.GetType()) ? 0 : 1);
                if (level <= Levels) waiting.Enqueue((value, level));
            }
        return parts;
    }

    private IEnumerable<object?> Inside(object holder) => holder is Array array
        ? types.MayHold(array.GetType().GetElementType()!) ? array.Cast<object?>() : []
        : types.FieldsOf(holder.GetType()).Select(field => field.GetValue(holder));
}
