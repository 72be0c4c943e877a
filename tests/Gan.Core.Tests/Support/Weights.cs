using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Support;

/// <summary>Weights of networks as plain numbers.</summary>
public static class Weights
{
    /// <summary>All parameters, one after the other.</summary>
    public static double[] Of(nn.Module network) => Flat(network.parameters());

    /// <summary>All buffers, one after the other.</summary>
    public static double[] Buffers(nn.Module network) => Flat(network.buffers());

    /// <summary>Adds to the parameter with this number in <see cref="Of"/>.</summary>
    public static void Nudge(nn.Module network, int index, double by)
    {
        using var noGrad = no_grad();
        foreach (var parameter in network.parameters())
        {
            var count = (int)parameter.numel();
            if (index < count)
            {
                MemoryMarshal.Cast<byte, double>(parameter.bytes)[index] += by;
                return;
            }
            index -= count;
        }
        throw new ArgumentOutOfRangeException(nameof(index));
    }

    /// <summary>Writes what <see cref="Of"/> gave.</summary>
    public static void Set(nn.Module network, double[] values)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var start = 0;
        foreach (var parameter in network.parameters())
        {
            var count = (int)parameter.numel();
            parameter.copy_(tensor(values[start..(start + count)]).reshape(parameter.shape));
            start += count;
        }
    }

    /// <summary>A fingerprint of every bit of parameters and buffers.</summary>
    public static string Bits(params nn.Module[] networks)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var network in networks)
            foreach (var (_, value) in network.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal))
                hash.AppendData(value.bytes);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static double[] Flat(IEnumerable<Tensor> tensors)
    {
        using var scope = NewDisposeScope();
        return [.. tensors.SelectMany(
            tensor => tensor.detach().to(ScalarType.Float64).reshape(-1).data<double>().ToArray())];
    }
}
