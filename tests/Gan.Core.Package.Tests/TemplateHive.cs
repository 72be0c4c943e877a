namespace Gan.Core.Package.Tests;

/// <summary>A home of its own for <c>dotnet new</c>, with the template in it: what this user has installed stays as it
/// is.</summary>
public sealed class TemplateHive(PackageFixture package) : IAsyncLifetime
{
    private readonly string folder = package.NewFolder("hive");

    public Task InitializeAsync() =>
        CommandLine.DotnetAsync(folder, "new", "install", $"Gan.Core.Templates@{package.Version}",
            "--debug:custom-hive", folder);

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Creates a project in a folder of its name below this one.</summary>
    internal Task<Outcome> NewAsync(string below, string name, params string[] options) =>
        CommandLine.RunAsync(below, "dotnet",
            ["new", "gan", "-n", name, .. options, "--no-update-check", "--debug:custom-hive", folder]);
}
