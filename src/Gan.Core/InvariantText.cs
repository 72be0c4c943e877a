using System.Globalization;

namespace Gan.Core;

/// <summary>What objects say of themselves, the same in every culture: records write their numbers in the current one.</summary>
internal static class InvariantText
{
    internal static string Of(object? value)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return value?.ToString() ?? "null";
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
