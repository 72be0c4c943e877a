using static TorchSharp.torch;

namespace Gan.Core.Tests.Transforms;

/// <summary>Steps as transforms and observers see them, without a trainer.</summary>
internal static class Steps
{
    internal static StepContext Of(long seed = 1, long images = 0, long count = 4) =>
        new(new Generator((ulong)seed), images, count);

    /// <summary>A step of as many real samples as logits, unless told otherwise.</summary>
    internal static StepObservation Seen(double[] real, long? count = null) =>
        new(tensor(real), zeros(real.Length, ScalarType.Float64), count ?? real.Length);
}
