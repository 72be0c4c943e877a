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
        if (values.device_type == DeviceType.CPU && values.is_contiguous()) return ReadHere(values);
        using var scope = NewDisposeScope();
        return ReadHere(values.detach().cpu().contiguous());
    }

    private static double[] ReadHere(Tensor values)
    {
        if (values.dtype == ScalarType.Float64) return MemoryMarshal.Cast<byte, double>(values.bytes).ToArray();
        if (values.dtype == ScalarType.Float32)
            return Array.ConvertAll(MemoryMarshal.Cast<byte, float>(values.bytes).ToArray(), value => (double)value);
        using var converted = values.detach().to(ScalarType.Float64);
        return MemoryMarshal.Cast<byte, double>(converted.bytes).ToArray();
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
