namespace Gan.Core.Tests.Conventions;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotSource =
        [".git", "bin", "obj", "artifacts", "runs", "TestResults", "node_modules"];

    /// <summary>Its folder, without a slash at the end.</summary>
    internal static string Root { get; } = Find();

    /// <summary>The files below one of its folders that were written, not built, in order of their paths.</summary>
    internal static IEnumerable<string> Files(string folder, string extension) =>
        Below(Path.Combine(Root, folder)).Where(path => Path.GetExtension(path) == extension)
            .Order(StringComparer.Ordinal);

    /// <summary>The path as messages show it.</summary>
    internal static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> Below(string folder) =>
        !Directory.Exists(folder)
            ? []
            : Directory.GetFiles(folder).Concat(
                Directory.GetDirectories(folder).Where(inner => !NotSource.Contains(Path.GetFileName(inner)))
                    .SelectMany(Below));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gan.Core.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException(
            $"No repository around {AppContext.BaseDirectory}.");
    }
}
