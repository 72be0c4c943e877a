using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace Gan.Core.Checkpointing;

/// <summary>One checkpoint: a folder with safetensors files and a manifest that knows their hashes.</summary>
public sealed class Checkpoint : IDisposable
{
    private const string ManifestName = "manifest.json";
    private const string ManifestHashName = "manifest.json.sha256";

    private Checkpoint(string folder, CheckpointInfo info, TrainingState state) =>
        (Folder, Info, State) = (folder, info, state);

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>What it says of itself.</summary>
    public CheckpointInfo Info { get; }

    /// <summary>The state it keeps.</summary>
    public TrainingState State { get; }

    /// <summary>Reads a checkpoint and checks every byte of it.</summary>
    /// <exception cref="GanException">It is none, damaged, or of a format that this version does not know.</exception>
    public static Checkpoint Load(string folder)
    {
        var state = new TrainingState();
        try
        {
            var written = Manifest.Parse(ReadManifest(folder));
            var manifest = written.Format == 1 ? FormatOne.Upgrade(written) : written;
            foreach (var (name, value) in manifest.Values) state.Add(name, value);
            foreach (var file in manifest.Files) Add(state, folder, file);
            return new Checkpoint(folder, manifest.Info, state);
        }
        catch (Exception error)
        {
            state.Dispose();
            if (error is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
                throw new GanException($"The checkpoint '{folder}' cannot be used: {error.Message.TrimEnd('.')}.",
                    error);
            throw;
        }
    }

    /// <summary>Gives a generator the weights that its run draws samples with: their EMA where it keeps one, else the
    /// live ones.</summary>
    /// <exception cref="GanException">It is another generator; everything that does not fit is listed, and nothing is
    /// loaded.</exception>
    internal void LoadInto(IGenerator generator)
    {
        var (live, ema) = (StateNames.Network(StateNames.Generator), StateNames.EmaOf(StateNames.Generator));
        using var weights = new TrainingState();
        foreach (var (name, tensor) in State.Tensors.Where(
            entry => entry.Key.StartsWith(live, StringComparison.Ordinal)))
        {
            var own = name[live.Length..];
            weights.Add(own, State.Tensors.GetValueOrDefault(ema + own) ?? tensor);
        }
        weights.LoadInto(new NetworkState(generator.Network), $"The generator in '{Folder}'");
    }

    /// <summary>Samples are to be made of latents as those that the generator was trained with.</summary>
    /// <exception cref="GanException">The prior is another.</exception>
    internal void RequirePrior(ILatentPrior prior)
    {
        const string name = "Prior";
        var given = new OptionWriter();
        given.Write(name, prior);
        var trained = Info.Options.Where(
            entry => entry.Key == name || entry.Key.StartsWith(name + ".", StringComparison.Ordinal)).ToDictionary();
        var differences = trained.Count == 0 ? [] : Differences.Between(trained, given.Texts);
        if (differences.Length > 0)
            throw new GanException(
                $"The run in '{Folder}' drew latents from another prior ({string.Join("; ", differences)}). Give "
                    + "the sampler the run's own prior.");
    }

    /// <summary>Disposes the state.</summary>
    public void Dispose() => State.Dispose();

    /// <summary>Writes a checkpoint into a new folder, which appears whole or not at all.</summary>
    /// <param name="folder">The folder to make.</param>
    /// <param name="info">What it says of itself.</param>
    /// <param name="state">What it keeps.</param>
    /// <param name="files">Names of files and the prefix of the tensors in each; the longest prefix that fits a tensor
    /// decides.</param>
    internal static void Save(string folder, CheckpointInfo info, TrainingState state, IReadOnlyDictionary<string,
        string> files)
    {
        var aside = $"{folder}.{Guid.NewGuid():N}.tmp";
        try
        {
            WholeFolder.Make(aside);
            var parts = files.ToDictionary(file => file.Key, file => Part(state, file.Value, files.Values));
            var entries = files.Where(file => parts[file.Key].Count > 0)
                .Select(file => Write(aside, file.Key, file.Value, parts[file.Key])).ToArray();
            var manifest = new Manifest(Manifest.Newest, info, state.Values, entries).ToBytes();
            WholeFile.Write(Path.Combine(aside, ManifestName), stream => stream.Write(manifest));
            WholeFile.Write(Path.Combine(aside, ManifestHashName),
                stream => stream.Write(Encoding.ASCII.GetBytes($"{Hash(manifest)}  {ManifestName}\n")));
            WholeFolder.Replace(folder, aside);
        }
        catch
        {
            WholeFolder.Discard(aside);
            throw;
        }
    }

    /// <summary>The tensors of which this is the longest prefix, under what their names add to it.</summary>
    private static Dictionary<string, Tensor> Part(TrainingState state, string prefix, IEnumerable<string> prefixes) =>
        state.Tensors
        .Where(entry => prefixes.Where(other => entry.Key.StartsWith(other, StringComparison.Ordinal))
        .MaxBy(other => other.Length) == prefix)
        .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value);

    private static Manifest.File Write(string folder, string name, string prefix, Dictionary<string, Tensor> tensors)
    {
        var path = Path.Combine(folder, name);
        SafetensorsFile.Save(path, tensors, new Dictionary<string, string> { ["format"] = "pt" });
        using var written = File.OpenRead(path);
        return new Manifest.File(name, prefix, written.Length, Convert.ToHexStringLower(SHA256.HashData(written)));
    }

    private static byte[] ReadManifest(string folder)
    {
        var manifest = File.ReadAllBytes(Path.Combine(folder, ManifestName));
        var hash = File.ReadAllText(Path.Combine(folder, ManifestHashName));
        return hash.StartsWith(Hash(manifest), StringComparison.Ordinal)
            ? manifest
            : throw new InvalidDataException(
            $"its manifest is damaged: it does not have the SHA-256 that {ManifestHashName} tells");
    }

    private static void Add(TrainingState state, string folder, Manifest.File file)
    {
        var path = Path.Combine(folder, file.Name);
        using (var stream = File.OpenRead(path))
        {
            if (stream.Length != file.Bytes)
                throw new InvalidDataException($"{file.Name} has {stream.Length} bytes; expected {file.Bytes}");
            if (Convert.ToHexStringLower(SHA256.HashData(stream)) != file.Sha256)
                throw new InvalidDataException(
                    $"{file.Name} is damaged: it does not have the SHA-256 that the manifest tells");
        }
        using var content = SafetensorsFile.Load(path);
        state.Take(file.Prefix, content);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
