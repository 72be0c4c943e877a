using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Internal;

internal static class Scalars
{
    /// <summary>Reads scalars off their device with one synchronisation.</summary>
    internal static double[] Read(params Tensor[] scalars) =>
        Array.TrueForAll(scalars, scalar => scalar.device_type == DeviceType.CPU) ? Array.ConvertAll(scalars, Value)
            : ReadTogether(scalars);

    /// <summary>Reads all elements of a floating-point tensor.</summary>
    internal static double[] ReadAll(Tensor values)
    {
        using var scope = NewDisposeScope();
        var here = values.detach().cpu();
        return here.dtype == ScalarType.Float32
            ? Array.ConvertAll(MemoryMarshal.Cast<byte, float>(here.bytes).ToArray(), value => (double)value)
            : MemoryMarshal.Cast<byte, double>(here.to(ScalarType.Float64).bytes).ToArray();
    }

    private static double[] ReadTogether(Tensor[] scalars)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return stack(scalars.Select(scalar => scalar.detach().reshape(1).to(ScalarType.Float64))).cpu().data<double>()
            .ToArray();
    }

    private static double Value(Tensor scalar)
    {
        if (scalar.dtype == ScalarType.Float32) return MemoryMarshal.Read<float>(scalar.bytes);
        if (scalar.dtype == ScalarType.Float64) return MemoryMarshal.Read<double>(scalar.bytes);
        using var converted = scalar.detach().to(ScalarType.Float64);
        return MemoryMarshal.Read<double>(converted.bytes);
    }
}
