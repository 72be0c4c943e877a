using System.Numerics;

namespace Gan.Core.Data.Digits;

/// <summary>A point that a stroke runs through, in a box of height 1.</summary>
/// <param name="Place">x to the right, y down.</param>
/// <param name="Starts">Whether a stroke starts here.</param>
/// <param name="IsCorner">Whether the stroke turns sharply here; elsewhere it is smooth.</param>
internal readonly record struct GlyphKnot(Vector2 Place, bool Starts, bool IsCorner);
