using static TorchSharp.torch;

namespace Gan.Core;

internal static class Scalars
{
    /// <summary>Reads scalars off their device with one synchronisation.</summary>
    internal static double[] Read(params Tensor[] scalars)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var together = stack(scalars.Select(scalar => scalar.detach().reshape(1).to(ScalarType.Float64))).cpu();
        return together.data<double>().ToArray();
    }
}
