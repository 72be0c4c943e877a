using static TorchSharp.torch;

namespace Gan.Core.Checkpointing;

/// <summary>What a safetensors file held. Disposing it disposes the tensors.</summary>
public sealed class TensorFile : IDisposable
{
    private readonly Dictionary<string, Tensor> tensors;

    internal TensorFile(Dictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata) =>
        (this.tensors, Metadata) = (tensors, metadata);

    /// <summary>The tensors by name, on the CPU.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => tensors;

    /// <summary>The texts of its header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in tensors.Values) tensor.Dispose();
    }

    /// <summary>Hands its tensors over one by one, so that each has one owner at any moment.</summary>
    internal IEnumerable<KeyValuePair<string, Tensor>> Release()
    {
        foreach (var entry in tensors.ToArray())
        {
            yield return entry;
            tensors.Remove(entry.Key);
        }
    }
}
