using System.Numerics;

namespace Gan.Core.Data.Digits;

/// <summary>Where the pen is and how hard it presses.</summary>
/// <param name="Place">x to the right, y down.</param>
/// <param name="Pressure">The stroke's width here, as a share of its usual one.</param>
/// <param name="Draws">Whether the pen was down on its way here from the point before.</param>
internal readonly record struct PenPoint(Vector2 Place, float Pressure, bool Draws);
