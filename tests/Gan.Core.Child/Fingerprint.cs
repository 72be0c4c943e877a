using System.Security.Cryptography;
using static TorchSharp.torch;

namespace Gan.Core.Child;

internal static class Fingerprint
{
    /// <summary>Of every bit of the tensors, in their order.</summary>
    internal static string Of(IEnumerable<Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in tensors) hash.AppendData(tensor.bytes);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
