namespace Gan.Core.Package.Tests;

/// <summary>A project outside the repository that uses the package as any other.</summary>
internal sealed class Consumer
{
    /// <summary>Its first statement is TorchSharp's, before any code of Gan.Core has run.</summary>
    public const string TrainingProgram = """
        using System;
        using Gan.Core;
        using Gan.Core.Models;
        using TorchSharp;

        var x = torch.randn(8, 2);
        using var model = Mlp.Create(new MlpOptions { LatentSize = 4, SampleShape = [2] });
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        var step = trainer.TrainBatch(x);
        step = trainer.TrainBatch(x);
        Console.WriteLine($"trained {step.Index}");
        """;

    /// <summary>What the training program prints.</summary>
    public const string Trained = "trained 2";

    /// <summary>Its first statement is Gan.Core's.</summary>
    public const string ModelProgram = """
        using Gan.Core.Models;

        using var model = Mlp.Create(new MlpOptions { LatentSize = 4, SampleShape = [2] });
        """;

    /// <summary>Half a gigabyte of libtorch lies beside every program; a link to it will do where copies are not the
    /// point.</summary>
    public const string Link = "-p:CreateSymbolicLinksForCopyLocalIfPossible=true";

    /// <summary>The libtorch that TorchSharp 0.107.0 was built for.</summary>
    public const string BackendVersion = "2.10.0";

    /// <summary>Without the bundle's two other platforms.</summary>
    private const string BackendId = "libtorch-cpu-linux-x64";

    private Consumer(string folder) => Folder = folder;

    public string Folder { get; }

    public string Output => Path.Combine(Folder, "bin", "Debug", "net10.0");

    /// <summary>TorchSharp's library in the output of a build for all platforms.</summary>
    public string Native => Path.Combine(Output, "runtimes", "linux-x64", "native", Natives.FileName);

    /// <summary>The copy that the package's target makes.</summary>
    public string Copy => Path.Combine(Folder, "obj", "Debug", "net10.0", "Gan.Core", Natives.FileName);

    public static Consumer Create(
        PackageFixture package, string program, bool backend = true, string outputType = "Exe")
    {
        var consumer = new Consumer(package.NewFolder("consumer"));
        var backendReference = backend ? $"""<PackageReference Include="{BackendId}" Version="{BackendVersion}" />""" : "";
        consumer.Write("consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>{outputType}</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Gan.Core" Version="{package.Version}" />
                {backendReference}
              </ItemGroup>
            </Project>
            """);
        consumer.Write("Program.cs", program);
        return consumer;
    }

    /// <summary>As the README tells it: <c>dotnet new</c>, then <c>dotnet add package</c> twice.</summary>
    public static async Task<Consumer> CreateByCommandsAsync(
        PackageFixture package, string program, string fileName, string language)
    {
        var consumer = new Consumer(package.NewFolder("new"));
        await consumer.DotnetAsync("new", "console", "-lang", language, "-n", "consumer", "-o", ".");
        await consumer.DotnetAsync("add", "package", "Gan.Core", "--version", package.Version);
        await consumer.DotnetAsync("add", "package", BackendId, "--version", BackendVersion);
        consumer.Write(fileName, program);
        return consumer;
    }

    public Task<string> DotnetAsync(params string[] arguments) => CommandLine.DotnetAsync(Folder, arguments);

    public Task<string> BuildAsync(params string[] options) => DotnetAsync(["build", .. options]);

    /// <summary>Starts the built program.</summary>
    public Task<Outcome> StartAsync() => CommandLine.RunAsync(Folder, Path.Combine(Output, "consumer"));

    /// <summary>Replaces the program.</summary>
    public void Paste(string program) => Write("Program.cs", program);

    private void Write(string fileName, string text) => File.WriteAllText(Path.Combine(Folder, fileName), text);
}
