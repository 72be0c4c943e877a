namespace Gan.Core.Package.Tests;

/// <summary>Packs Gan.Core and its template once, under a version that no cache has seen, into a folder that only their
/// consumers use.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("gan-package-");
    private string globalPackages = "";

    /// <summary>The version of the packages under test.</summary>
    public string Version { get; } = $"0.1.0-test.g{Guid.NewGuid().ToString("N")[..12]}";

    internal string PackagePath => Path.Combine(Feed, $"Gan.Core.{Version}.nupkg");

    internal string SymbolsPath => Path.ChangeExtension(PackagePath, ".snupkg");

    internal string TemplatesPath => Path.Combine(Feed, $"Gan.Core.Templates.{Version}.nupkg");

    /// <summary>TorchSharp's library as its package has it, in the cache that all projects of this machine
    /// share.</summary>
    internal string CachedNative =>
        Path.Combine(globalPackages, "torchsharp", TorchSharpVersion, "runtimes", "linux-x64", "native",
            Natives.FileName);

    /// <summary>The version of TorchSharp that the package asks for, read from the package.</summary>
    internal string TorchSharpVersion => Nuspec.Read(PackagePath).Dependencies["TorchSharp"];

    private string Feed => Path.Combine(root.FullName, "feed");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        // Adds to the sources of this machine and clears none: the other packages come from wherever they always come
        // from.
        await File.WriteAllTextAsync(
            Path.Combine(root.FullName, "nuget.config"),
            """<configuration><packageSources><add key="gan-under-test" value="./feed" /></packageSources></configuration>""");

        await PackAsync("src", "Gan.Core", "Gan.Core.csproj");
        await PackAsync("templates", "Gan.Core.Templates.csproj");

        var locals = await CommandLine.DotnetAsync(root.FullName, "nuget", "locals", "global-packages", "--list");
        globalPackages = locals[(locals.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    public Task DisposeAsync()
    {
        root.Delete(recursive: true);
        var unpacked = new DirectoryInfo(Path.Combine(globalPackages, "gan.core", Version));
        if (unpacked.Exists)
            unpacked.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>An empty folder, outside the repository, in which projects find the packages.</summary>
    internal string NewFolder(string name) =>
        Directory.CreateDirectory(Path.Combine(root.FullName, $"{name}-{Guid.NewGuid().ToString("N")[..6]}")).FullName;

    // An artifacts folder of its own, because other builds may be at work in the checkout.
    private Task<string> PackAsync(params string[] project) => CommandLine.DotnetAsync(
        root.FullName,
        "pack", Path.Combine([RepositoryRoot(), .. project]), "-c", "Release", "-o", Feed,
        $"-p:Version={Version}", "--artifacts-path", Path.Combine(root.FullName, "artifacts"));

    internal static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "global.json")))
            directory = directory.Parent
                ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository.");
        return directory.FullName;
    }
}

/// <summary>One pack for all test classes, which therefore take turns: a build each would be too much for a small
/// machine.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackageFixture>
{
    public const string Name = "package";
}
