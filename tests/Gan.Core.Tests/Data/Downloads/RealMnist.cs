using Gan.Core.Data;
using Gan.Core.Tests.Support;
namespace Gan.Core.Tests.Data.Downloads;

/// <summary>The real MNIST as mirrors publish it.</summary>
internal static class RealMnist
{
    /// <returns>The packed files by name, whether they lie here packed or not.</returns>
    internal static Dictionary<string, byte[]> Published() => Directory.GetFiles(MnistFactAttribute.MnistFolderPath!)
        .Select(path => (Name: Path.GetFileName(path), Bytes: File.ReadAllBytes(path)))
        .Select(file => file.Name.EndsWith(".gz", StringComparison.Ordinal) ? file
        : (Name: $"{file.Name}.gz", Bytes: Idx.Gzip(file.Bytes)))
        .DistinctBy(file => file.Name).ToDictionary(file => file.Name, file => file.Bytes);
}
