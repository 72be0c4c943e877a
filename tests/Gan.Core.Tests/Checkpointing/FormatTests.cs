using Gan.Core.Checkpointing;
using Gan.Core.Child.Games;
using Gan.Core.Tests.Support;
using TorchSharp;

namespace Gan.Core.Tests.Checkpointing;

/// <summary>A checkpoint that this version or an older one wrote is read for ever. Golden/format-1 was made by
/// <c>dotnet Gan.Core.Child.dll games FOLDER 5</c> and is never made again; a new format gets a folder of its own
/// beside it.</summary>
public sealed class FormatTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void Format_1()
    {
        Copy(Path.Combine(AppContext.BaseDirectory, "Checkpointing", "Golden", "format-1"), folder.FullPath);
        using var run = new GameRun(Catalogue.All[Catalogue.Small]);
        var checkpoints = run.Training.Checkpoints(folder.FullPath);
        checkpoints.Resume().Where(note => !note.StartsWith("Bits may differ: ", StringComparison.Ordinal)).Should()
            .Equal(
            [
                "Not compared with the checkpoint, which does not describe it: DiscriminatorTerms[0].",
                "Not compared with the checkpoint, which does not describe it: Transforms[0].",
            ], "format 1 knew a user's class by its name alone; else only the machine and the library's version may "
                + "be others");
        run.Trainer.Steps.Should().Be(5);
        run.Trainer.Images.Should().Be(40);
        run.Bits.Should().Be("68B64717C3CCDC96C0076A3F76F917B819EC72919F43CD4FEBE00DEB1F3ACB7B");

        using var kept = Checkpoint.Load(checkpoints.Folder.FolderOf(5));
        using var now = TrainingState.Capture(run.Training);
        now.Values.Should().Equal(kept.State.Values);
        now.Tensors.Keys.Should().Equal(kept.State.Tensors.Keys);
        foreach (var (name, tensor) in now.Tensors)
            tensor.bytes.SequenceEqual(kept.State.Tensors[name].bytes).Should().BeTrue(name);
        run.Train(3).Should().OnlyContain(
            step => double.IsFinite(step.DiscriminatorLoss) && double.IsFinite(step.GeneratorLoss!.Value));
    }

    public void Dispose() => folder.Dispose();

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
