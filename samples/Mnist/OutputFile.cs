using Gan.Core;
namespace Gan.Samples.Mnist;

/// <summary>Writes small files that are there whole or not at all.</summary>
internal static class OutputFile
{
    internal static void Write(string path, byte[] content)
    {
        var aside = $"{path}.tmp";
        File.WriteAllBytes(aside, content);
        File.Move(aside, path, overwrite: true);
    }

    internal static void Write(string path, string content) => Write(path, System.Text.Encoding.UTF8.GetBytes(content));
}
