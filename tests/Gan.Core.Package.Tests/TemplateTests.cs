using System.Xml.Linq;

namespace Gan.Core.Package.Tests;

/// <summary>What <c>dotnet new gan</c> makes, in the hands of somebody who has only the packages.</summary>
[Collection(PackageCollection.Name)]
public sealed class TemplateTests(PackageFixture package, TemplateHive hive) : IClassFixture<TemplateHive>
{
    private const string Name = "MyGan";

    public static TheoryData<string, string> Backends { get; } = new()
    {
        { "cpu", "TorchSharp-cpu" },
        { "cpu-linux", "libtorch-cpu-linux-x64" },
        { "cpu-windows", "libtorch-cpu-win-x64" },
        { "cpu-macos", "libtorch-cpu-osx-arm64" },
    };

    [LinuxFact]
    public async Task A_new_project_trains()
    {
        var project = await CreateAsync("--backend", "cpu-linux");

        var output = await CommandLine.DotnetAsync(project, "run", "-c", "Release", Consumer.Link);

        output.Should().Contain("step 3000").And.Contain("8/8 modes").And.NotContain("GANCORE001");
    }

    [Fact]
    public async Task A_new_project_bears_its_name_and_no_trace_of_the_template()
    {
        var project = await CreateAsync();

        var files = Directory.GetFiles(project, "*", SearchOption.AllDirectories);

        files.Select(file => Path.GetRelativePath(project, file)).Should()
            .BeEquivalentTo($"{Name}.csproj", "Program.cs", "README.md", ".gitignore");
        files.Select(File.ReadAllText).Should().NotContain(text =>
            text.Contains("GanProject") || text.Contains("samples/") || text.Contains("_VERSION")
                || text.Contains("#if"));
        File.ReadAllText(Path.Combine(project, "README.md")).Should().StartWith($"# {Name}\n");
    }

    [Fact]
    public async Task Without_a_choice_it_takes_the_package_that_runs_everywhere() =>
        References(await CreateAsync()).Should().Equal(new Dictionary<string, string>
        {
            ["Gan.Core"] = package.Version,
            ["TorchSharp-cpu"] = package.TorchSharpVersion,
        });

    [Theory]
    [MemberData(nameof(Backends))]
    public async Task Each_backend_stands_for_one_package(string backend, string id) =>
        References(await CreateAsync("--backend", backend)).Should().Equal(new Dictionary<string, string>
        {
            ["Gan.Core"] = package.Version,
            [id] = id.StartsWith("libtorch-", StringComparison.Ordinal) ? Consumer.BackendVersion
                : package.TorchSharpVersion,
        });

    [Fact]
    public async Task A_backend_that_there_is_not_is_answered_with_those_that_there_are()
    {
        var outcome = await hive.NewAsync(package.NewFolder("new"), Name, "--backend", "tpu");

        outcome.ExitCode.Should().NotBe(0);
        outcome.Output.Should().Contain("'tpu'").And.ContainAll(Backends.Select(row => $"{row[0]} "));
    }

    private async Task<string> CreateAsync(params string[] options)
    {
        var folder = package.NewFolder("new");
        var outcome = await hive.NewAsync(folder, Name, options);
        outcome.ExitCode.Should().Be(0, outcome.Output);
        return Path.Combine(folder, Name);
    }

    private static Dictionary<string, string> References(string project) =>
        XDocument.Load(Path.Combine(project, $"{Name}.csproj")).Descendants("PackageReference")
            .ToDictionary(reference => reference.Attribute("Include")!.Value,
            reference => reference.Attribute("Version")!.Value);
}
