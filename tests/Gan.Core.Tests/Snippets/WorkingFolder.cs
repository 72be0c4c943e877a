namespace Gan.Core.Tests.Snippets;

/// <summary>The folder that relative paths start from, until disposal.</summary>
internal sealed class WorkingFolder : IDisposable
{
    private readonly string before = Directory.GetCurrentDirectory();

    internal WorkingFolder(string path) => Directory.SetCurrentDirectory(path);

    public void Dispose() => Directory.SetCurrentDirectory(before);
}
