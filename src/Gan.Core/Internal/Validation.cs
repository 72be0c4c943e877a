namespace Gan.Core.Internal;

internal static class Validation
{
    /// <summary>Throws one exception that lists every error.</summary>
    internal static void ThrowIfAny(IEnumerable<string> errors)
    {
        var found = errors.ToArray();
        if (found.Length > 0)
            throw new ArgumentException(
                "The options are invalid:" + string.Concat(found.Select(error => $"\n- {error}")));
    }
}
