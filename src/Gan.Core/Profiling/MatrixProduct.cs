namespace Gan.Core.Profiling;

/// <summary>[Rows, Inner] × [Inner, Columns].</summary>
internal readonly record struct MatrixProduct(long Rows, long Inner, long Columns)
{
    /// <summary>Multiplications and additions.</summary>
    internal double Operations => 2.0 * Rows * Inner * Columns;
}
