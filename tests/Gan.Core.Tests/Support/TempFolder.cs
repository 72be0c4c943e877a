namespace Gan.Core.Tests.Support;

/// <summary>A folder of its own that goes away with the test.</summary>
public sealed class TempFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("gan-core-test-").FullName;

    public string File(string name) => Path.Combine(FullPath, name);

    public string Write(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(File(name), content);
        return File(name);
    }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
