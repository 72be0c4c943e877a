using System.Globalization;
using System.Security.Cryptography;
using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>Tells data sets of the same size apart, so that a run is not resumed on another's data.</summary>
internal static class DataFingerprint
{
    /// <summary>Samples that are looked at, evenly spread, and values of each: enough to tell, and quick for any
    /// amount.</summary>
    private const long MostSamples = 256;

    private const long MostValues = 4096;

    /// <returns>Eight hexadecimal digits for bytes and labels; mean and deviation for other numbers, as their last bits
    /// may differ between machines.</returns>
    internal static string Of(Tensor data, Tensor? labels)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var (samples, count) = (data.shape[0], Math.Min(MostSamples, data.shape[0]));
        var rows = Enumerable.Range(0, (int)count).Select(i => Some(data[i * samples / count])).ToArray();
        var classes = labels is null ? [] : Enumerable.Range(0, (int)count)
            .Select(i => labels[i * samples / count].cpu()).ToArray();
        if (data.dtype == ScalarType.Byte) return Hash([.. rows, .. classes]);
        return labels is null ? Statistics(cat(rows)) : $"{Statistics(cat(rows))} and labels {Hash(classes)}";
    }

    private static Tensor Some(Tensor sample)
    {
        var values = sample.reshape(-1);
        return values.slice(0, 0, values.numel(), (values.numel() + MostValues - 1) / MostValues).contiguous().cpu();
    }

    private static string Hash(Tensor[] tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in tensors) hash.AppendData(tensor.bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }

    private static string Statistics(Tensor values)
    {
        var numbers = values.to(ScalarType.Float64);
        return string.Create(CultureInfo.InvariantCulture,
            $"of mean {numbers.mean().item<double>():G3} and "
                + $"deviation {numbers.std(unbiased: false).item<double>():G3}");
    }
}
