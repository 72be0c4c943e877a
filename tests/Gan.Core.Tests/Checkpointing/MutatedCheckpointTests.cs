using Gan.Core.Checkpointing;
using Gan.Core.Child.Games;
using Gan.Core.Tests.Support;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Gan.Core.Tests.Checkpointing;

/// <summary>Damaged checkpoints load as what they were, or are refused by name: with hashes that tell, and, as hashes
/// can be forged, with hashes made to fit.</summary>
public sealed class MutatedCheckpointTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void A_changed_file_is_refused()
    {
        var random = new Random(2);
        var (checkpoint, files) = Make();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Mutation.Count; i++)
        {
            var (name, whole) = files[random.Next(files.Length)];
            var bytes = Mutation.Of(whole, random);
            // What follows the hash in its file is for people; the file may be cut off behind it.
            var same = name.EndsWith("sha256", StringComparison.Ordinal) ? bytes.Length >= 64 && bytes.AsSpan(0, 64)
                .SequenceEqual(whole.AsSpan(0, 64)) : bytes.SequenceEqual(whole);
            File.WriteAllBytes(Path.Combine(checkpoint, name), bytes);
            var load = FluentActions.Invoking(() => Checkpoint.Load(checkpoint).Dispose());
            if (same) load.Should().NotThrow();
            else load.Should().Throw<GanException>().WithMessage($"The checkpoint '{checkpoint}' cannot be used: *");
            File.WriteAllBytes(Path.Combine(checkpoint, name), whole);
        }
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(Mutation.Count * (4L << 20));
    }

    [Fact]
    public void With_hashes_made_to_fit_it_resumes_and_trains_or_is_refused()
    {
        var random = new Random(3);
        var (checkpoint, files) = Make();
        var (resumed, refused, most) = (0, 0, 0L);
        for (var i = 0; i < Mutation.Count; i++)
        {
            var (name, whole) = files[random.Next(files.Length)];
            File.WriteAllBytes(Path.Combine(checkpoint, name), Mutation.Of(whole, random));
            Forge(checkpoint, name);
            using var run = new GameRun(Game);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                run.Training.Checkpoints(Path.GetDirectoryName(checkpoint)!).Resume();
                most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
                resumed++;
                using var batch = run.Training.Source.NextBatch();
                run.Trainer.TrainBatch(batch);
            }
            catch (ArgumentException error)
                when (error.Message.StartsWith("The batch holds samples of shape", StringComparison.Ordinal))
            {
                refused++;
            }
            catch (GanException)
            {
                refused++;
            }
            foreach (var (other, bytes) in files) File.WriteAllBytes(Path.Combine(checkpoint, other), bytes);
        }
        output.WriteLine($"{resumed} resumed, {refused} refused then or at the step, at most {most:N0} managed "
            + "bytes for one");
        resumed.Should().BeGreaterThan(Mutation.Count / 20, "else the test sees nothing");
        refused.Should().BeGreaterThan(Mutation.Count / 20);
        most.Should().BeLessThan(8 << 20, "the files have some thirty kilobytes, and readers a buffer of one megabyte");
    }

    public void Dispose() => folder.Dispose();

    private static Game Game => Catalogue.All["original"] with {
        Options = () => new() { Generator = new() { Ema = new() } } };

    private (string Checkpoint, (string Name, byte[] Bytes)[] Files) Make()
    {
        using var run = new GameRun(Game);
        var checkpoints = run.Training.Checkpoints(folder.File("run"));
        run.Train(2);
        var checkpoint = checkpoints.Folder.FolderOf(2);
        return (checkpoint, [.. Directory.GetFiles(checkpoint).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))]);
    }

    /// <summary>Makes sizes and hashes fit a changed file, as far as what is left of the manifest can still be
    /// read.</summary>
    private static void Forge(string checkpoint, string changed)
    {
        var path = Path.Combine(checkpoint, "manifest.json");
        if (changed.EndsWith("safetensors", StringComparison.Ordinal))
        {
            var manifest = JsonNode.Parse(File.ReadAllBytes(path))!;
            var entry = manifest["files"]!.AsArray().Single(file => (string)file!["name"]! == changed)!;
            var bytes = File.ReadAllBytes(Path.Combine(checkpoint, changed));
            entry["bytes"] = bytes.Length;
            entry["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes));
            File.WriteAllText(path, manifest.ToJsonString());
        }
        File.WriteAllBytes(Path.Combine(checkpoint, "manifest.json.sha256"),
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))));
    }
}
