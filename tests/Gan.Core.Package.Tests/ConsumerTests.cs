namespace Gan.Core.Package.Tests;

/// <summary>The package in the hands of somebody who has only the package.</summary>
[Collection(PackageCollection.Name)]
public sealed class ConsumerTests(PackageFixture package)
{
    private const string FSharpProgram = """
        open System
        open Gan.Core
        open Gan.Core.Models
        open TorchSharp

        let x = torch.randn([| 8L; 2L |])
        let model = Mlp.Create(MlpOptions(LatentSize = 4, SampleShape = [| 2L |]))
        let trainer = new GanTrainer(model.Generator, model.Discriminator)
        trainer.TrainBatch(x) |> ignore
        printfn "trained %d" (trainer.TrainBatch(x).Index)
        """;

    [LinuxFact]
    public async Task A_new_program_with_two_packages_trains()
    {
        var consumer = await Consumer.CreateByCommandsAsync(package, Consumer.TrainingProgram, "Program.cs", "C#");

        await consumer.BuildAsync();

        (await consumer.StartAsync()).Output.Should().Contain(Consumer.Trained);
    }

    [LinuxFact]
    public async Task A_new_FSharp_program_with_two_packages_trains()
    {
        var consumer = await Consumer.CreateByCommandsAsync(package, FSharpProgram, "Program.fs", "F#");

        await consumer.BuildAsync(Consumer.Link);

        (await consumer.StartAsync()).Output.Should().Contain(Consumer.Trained);
    }

    [LinuxFact]
    public async Task A_published_program_trains() => await Publish_and_run();

    [LinuxFact]
    public async Task A_program_published_as_a_single_file_trains() =>
        await Publish_and_run("-p:PublishSingleFile=true", "-p:IncludeNativeLibrariesForSelfExtract=false");

    private async Task Publish_and_run(params string[] options)
    {
        var consumer = Consumer.Create(package, Consumer.TrainingProgram);
        var published = Path.Combine(consumer.Folder, "published");

        await consumer.DotnetAsync(["publish", "-r", "linux-x64", "--self-contained", "false", "-o", published,
            Consumer.Link, .. options]);

        var outcome = await CommandLine.RunAsync(Path.GetTempPath(), Path.Combine(published, "consumer"));
        Directory.Delete(published, recursive: true);
        outcome.Output.Should().Contain(Consumer.Trained);
    }

    [LinuxFact]
    public async Task A_program_that_links_to_the_package_cache_trains_and_leaves_the_cache_alone()
    {
        var consumer = Consumer.Create(package, Consumer.TrainingProgram);

        await consumer.BuildAsync(Consumer.Link);

        (await consumer.StartAsync()).Output.Should().Contain(Consumer.Trained);
        Natives.Sha256(consumer.Native).Should().Be(Natives.CuredSha256);
        Natives.Sha256(package.CachedNative).Should().Be(Natives.OriginalSha256);
    }

    [Fact]
    public async Task The_copy_survives_the_next_build_and_goes_with_clean()
    {
        var consumer = Consumer.Create(package, Consumer.TrainingProgram);
        var first = await consumer.BuildAsync(Consumer.Link);
        var written = File.GetLastWriteTimeUtc(consumer.Copy);

        var second = await consumer.BuildAsync(Consumer.Link, "--no-restore");

        first.Should().Contain("GanCoreCureTorchSharp=false keeps the original");
        second.Should().NotContain("GanCoreCureTorchSharp");
        Natives.Sha256(consumer.Native).Should().Be(Natives.CuredSha256);
        File.GetLastWriteTimeUtc(consumer.Copy).Should().Be(written);

        await consumer.DotnetAsync("clean");

        File.Exists(consumer.Copy).Should().BeFalse();
        File.Exists(consumer.Native).Should().BeFalse();
    }

    [Fact]
    public async Task A_copy_that_is_not_whole_is_written_again()
    {
        var consumer = Consumer.Create(package, Consumer.ModelProgram);
        Directory.CreateDirectory(Path.GetDirectoryName(consumer.Copy)!);
        await File.WriteAllTextAsync(consumer.Copy, "the disk was full");

        await consumer.BuildAsync(Consumer.Link);

        Natives.Sha256(consumer.Native).Should().Be(Natives.CuredSha256);
    }

    [Theory]
    [InlineData("-p:GanCoreCureTorchSharp=false")]
    // Stands for a TorchSharp that is not the one examined.
    [InlineData("-p:_GanCoreOriginalSha256=0")]
    public async Task Switched_off_or_facing_an_unknown_library_it_leaves_the_original(string option)
    {
        var consumer = Consumer.Create(package, Consumer.ModelProgram);

        await consumer.BuildAsync(Consumer.Link, option);

        Natives.Sha256(consumer.Native).Should().Be(Natives.OriginalSha256);
        File.Exists(consumer.Copy).Should().BeFalse();
    }

    [Fact]
    public async Task A_program_without_libtorch_is_warned_when_built_and_told_when_started()
    {
        var consumer = Consumer.Create(package, Consumer.ModelProgram, backend: false);

        var build = await consumer.BuildAsync(Consumer.Link);
        var start = await consumer.StartAsync();

        build.Should().Contain("warning GANCORE001").And.Contain("dotnet add package TorchSharp-cpu").And.Contain(
            "GanCoreBackendCheck");
        start.ExitCode.Should().NotBe(0);
        start.Output.Should().Contain("Gan.Core.TorchBackendException").And.Contain(
            "dotnet add package TorchSharp-cpu");
    }

    [Fact]
    public async Task The_warning_can_be_switched_off()
    {
        var consumer = Consumer.Create(package, Consumer.ModelProgram, backend: false);

        (await consumer.BuildAsync(Consumer.Link, "-p:GanCoreBackendCheck=false")).Should().NotContain("GANCORE001");
    }

    [LinuxFact]
    public async Task A_program_with_libtorch_is_not_warned()
    {
        var consumer = Consumer.Create(package, Consumer.ModelProgram);

        (await consumer.BuildAsync(Consumer.Link)).Should().NotContain("GANCORE001");
    }

    [Fact]
    public async Task A_library_without_libtorch_is_not_warned()
    {
        var consumer = Consumer.Create(package, "public static class Nothing;", backend: false, outputType: "Library");

        (await consumer.BuildAsync(Consumer.Link)).Should().NotContain("GANCORE001");
    }

    [OldLinuxFact]
    public async Task Without_the_cure_the_program_names_what_the_system_lacks()
    {
        var consumer = Consumer.Create(package, Consumer.ModelProgram);
        await consumer.BuildAsync(Consumer.Link, "-p:GanCoreCureTorchSharp=false");

        var outcome = await consumer.StartAsync();

        outcome.Output.Should().Contain("Gan.Core.TorchBackendException").And.Contain("GLIBCXX_3.4.32").And.Contain(
            "GanCoreCureTorchSharp");
    }

    [LinuxFact]
    public async Task A_damaged_library_is_named_with_the_loaders_own_reason()
    {
        var consumer = Consumer.Create(package, Consumer.ModelProgram);
        await consumer.BuildAsync(Consumer.Link);
        File.Delete(consumer.Native);
        await File.WriteAllTextAsync(consumer.Native, "not a library");

        var outcome = await consumer.StartAsync();

        outcome.Output.Should().Contain("Gan.Core.TorchBackendException").And.Contain("file too short");
    }
}
