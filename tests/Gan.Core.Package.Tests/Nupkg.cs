using System.IO.Compression;

namespace Gan.Core.Package.Tests;

/// <summary>What lies in a package.</summary>
internal static class Nupkg
{
    public static List<string> Files(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return zip.Entries.Where(entry => entry.Length > 0).Select(entry => entry.FullName).ToList();
    }

    public static string Text(string path, string file)
    {
        using var zip = ZipFile.OpenRead(path);
        using var reader = new StreamReader(zip.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }
}
