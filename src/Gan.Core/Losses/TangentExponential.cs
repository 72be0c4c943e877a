using static TorchSharp.torch;

namespace Gan.Core.Losses;

/// <summary>eˣ up to x = 30, beyond it the tangent there: of continuous slope, and finite in float32 where eˣ is
/// not.</summary>
internal static class TangentExponential
{
    private const double Last = 30;

    internal static Tensor Of(Tensor values)
    {
        using var scope = NewDisposeScope();
        var curved = values.clamp(max: Last);
        return (curved.exp() * (1 + (values - curved))).MoveToOuterDisposeScope();
    }
}
