using System.Runtime.InteropServices;

namespace Gan.Core.Native;

internal static class NativeMessage
{
    /// <summary>What libtorch says, without the C++ frames that follow it. For an error raised inside a script that is
    /// the last line that names the error.</summary>
    internal static string FirstLine(ExternalException error)
    {
        var lines = error.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.LastOrDefault(line => line.StartsWith("RuntimeError", StringComparison.Ordinal)) ?? lines[0];
    }
}
