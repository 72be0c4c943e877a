using System.Text;

namespace Gan.Core.Data.Downloads;

/// <summary>The file <c>NAME.sha256</c> beside a file, in the form that <c>sha256sum --check</c> reads.</summary>
internal static class Sidecar
{
    private const int Digits = 64;

    internal static string PathFor(string path) => $"{path}.sha256";

    internal static void Write(string path, string sha256) =>
        WholeFile.Write(PathFor(path),
            stream => stream.Write(Encoding.UTF8.GetBytes($"{sha256}  {Path.GetFileName(path)}\n")));

    /// <summary>The hash in it; <see langword="null"/> where there is none.</summary>
    internal static string? Read(string path)
    {
        var sidecar = PathFor(path);
        if (!File.Exists(sidecar)) return null;
        var digits = new byte[Digits];
        using var file = File.OpenRead(sidecar);
        var text = Encoding.ASCII.GetString(digits, 0, file.ReadAtLeast(digits, Digits, throwOnEndOfStream: false));
        return text.Length == Digits && text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : null;
    }
}
