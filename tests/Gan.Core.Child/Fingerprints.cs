using Gan.Core.Child.Games;
using Gan.Core.Data;
using Gan.Core.Models;
using Gan.Core.Options;
using Gan.Core.Training;
using static TorchSharp.torch;

namespace Gan.Core.Child;

/// <summary>The bits that training gives: every preset on an MLP, DCGAN 28 and DCGAN 32 in colour, and every game,
/// after some steps. Two versions of the library on one machine are held against each other with it.</summary>
internal static class Fingerprints
{
    private static readonly Dictionary<string,
    GanTrainerOptions> presets = new(PresetGames.Presets) { ["PacGan"] = GanTrainerOptions.PacGan(3) };

    /// <summary>Prints a name and a fingerprint a line.</summary>
    internal static void Run(long steps)
    {
        foreach (var (name, game) in All())
        {
            using var run = new GameRun(game);
            run.Train(steps);
            using var samples = run.Trainer.Sample(3);
            Console.WriteLine($"{name}\t{run.Bits[..16]} {Fingerprint.Of([samples])[..16]}");
        }
    }

    private static IEnumerable<KeyValuePair<string, Game>> All() => presets.SelectMany(OfPreset).Concat(Catalogue.All);

    private static IEnumerable<KeyValuePair<string, Game>> OfPreset(KeyValuePair<string, GanTrainerOptions> preset)
    {
        var (name, options) = preset;
        yield return KeyValuePair.Create(
            $"{name} on an MLP", new Game {
                Networks = () => Perceptron(options), Data = Bytes, Options = () => options });
        if (options.Loss.Logits == LogitKind.Energy) yield break;
        yield return KeyValuePair.Create(
            $"{name} on DCGAN 28", new Game {
                Networks = () => Convolutional(28, 1, options), Data = Bytes, Options = () => options });
        yield return KeyValuePair.Create(
            $"{name} on DCGAN 32 in colour",
                new Game { Networks = () => Convolutional(32, 3, options), Data = Coloured, Options = () => options });
    }

    private static GanModel Perceptron(GanTrainerOptions options) => Mlp.Create(new()
    {
        LatentSize = 4, SampleShape = [1, 28, 28], GeneratorWidths = [8], DiscriminatorWidths = [8], Tanh = true,
        PackSize = options.PackSize,
        AutoEncoder = options.Loss.Logits == LogitKind.Energy ? ReconstructionError.Absolute : null,
    });

    private static GanModel Convolutional(int size, int channels, GanTrainerOptions options) =>
        Dcgan.Create(new DcganOptions {
            ImageSize = size, Channels = channels, LatentSize = 8, BaseChannels = 4, PackSize = options.PackSize });

    private static TensorBatches Bytes(Tensor images) => new(images, 6);

    private static TensorBatches Coloured(Tensor images) =>
        new(randint(0, 256, [20, 3, 32, 32], generator: new Generator(8)).to(ScalarType.Byte), 6);
}
