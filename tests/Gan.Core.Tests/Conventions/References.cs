using Microsoft.CodeAnalysis;

namespace Gan.Core.Tests.Conventions;

internal static class References
{
    /// <summary>Every assembly that these tests run with, but for the named ones.</summary>
    internal static IEnumerable<MetadataReference> All(params string[] except) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !except.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path));
}
