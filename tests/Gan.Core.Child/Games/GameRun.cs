using Gan.Core.Models;
using Gan.Core.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Child.Games;

/// <summary>A game with everything that it takes to play it.</summary>
internal sealed class GameRun : IDisposable
{
    private readonly Tensor images;
    private readonly GanModel model;
    private readonly IBatchSource source;

    internal GameRun(Game game)
    {
        using (var bytes = randint(0, 256, [50, 1, 28, 28], generator: new Generator(3)))
            images = bytes.to(ScalarType.Byte).DetachFromDisposeScope();
        using (GanSeed.Scope(5)) model = game.Networks();
        Trainer = new GanTrainer(model.Generator, model.Discriminator, game.Options());
        source = game.Data(images);
        Training = new TrainingRun(Trainer, source);
    }

    internal GanTrainer Trainer { get; }

    internal TrainingRun Training { get; }

    internal string Bits => Fingerprint.Of(new[] { model.Generator.Network, model.Discriminator.Network }
        .SelectMany(network => network.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => entry.Value)));

    /// <returns>Every step's numbers.</returns>
    internal IReadOnlyList<StepResult> Train(long steps)
    {
        var results = new List<StepResult>();
        Training.Train(steps, new Into(results));
        return results;
    }

    public void Dispose()
    {
        Trainer.Dispose();
        model.Dispose();
        (source as IDisposable)?.Dispose();
        images.Dispose();
    }

    private sealed class Into(List<StepResult> results) : IProgress<StepResult>
    {
        public void Report(StepResult value) => results.Add(value);
    }
}
