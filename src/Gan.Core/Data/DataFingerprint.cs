using System.Security.Cryptography;
using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>Tells data sets of the same size apart, so that a run is not resumed on another's data.</summary>
internal static class DataFingerprint
{
    /// <summary>Samples that are looked at, evenly spread: enough to tell, and quick for any amount.</summary>
    private const long Most = 256;

    /// <returns>Eight hexadecimal digits.</returns>
    internal static string Of(Tensor data, Tensor? labels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var scope = NewDisposeScope();
        var count = data.shape[0];
        var rows = tensor(Enumerable.Range(0, (int)Math.Min(Most, count)).Select(i => i * count / Math.Min(Most, count)).ToArray(), device: data.device);
        hash.AppendData(data.index_select(0, rows).cpu().bytes);
        if (labels is not null) hash.AppendData(labels.index_select(0, rows).cpu().bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }
}
