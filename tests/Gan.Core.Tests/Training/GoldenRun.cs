using Gan.Core.Checkpointing;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>A golden training done again by a trainer, and compared with its file.</summary>
internal sealed class GoldenRun(GoldenTraining training)
{
    internal const string Losses = "losses";
    internal const string Weights = "weights";
    internal const string Buffers = "buffers";
    internal const string Averages = "averages";

    private const string Generator = "generator.";
    private const string Discriminator = "discriminator.";
    private const string Average = "generator player.ema.";

    private readonly LargestDifferences differences = new();

    /// <summary>Trains with what the file gives, and says how far the results lie from the file's.</summary>
    /// <param name="name">The file's, without its ending.</param>
    /// <param name="change">What is done to the options first.</param>
    internal static LargestDifferences Of(string name, Func<GanTrainerOptions, GanTrainerOptions>? change = null)
    {
        using var scope = NewDisposeScope();
        using var training = new GoldenTraining(name);
        var prior = new ReplayedPrior(training.Latents());
        var options = GoldenOptions.Of(training.Config, prior);
        if (change is not null) options = change(options);
        var differences = new GoldenRun(training).Compare(options, (trainer, real, _) => trainer.TrainBatch(real));
        if (change is null) prior.Left.Should().Be(0, "the trainer draws as often as PyTorch did, and once before");
        return differences;
    }

    /// <summary>The same for steps that are taken in another way.</summary>
    /// <param name="options">How to train.</param>
    /// <param name="step">Takes a step on the real batch of this number, the first being 0.</param>
    internal LargestDifferences Compare(GanTrainerOptions options, Func<GanTrainer, Tensor, int, StepResult> step)
    {
        using var scope = NewDisposeScope();
        using var networks = new GoldenNetworks(training);
        RecordedTerm[] terms = [.. options.DiscriminatorTerms.Select(term => new RecordedTerm(term))];
        var recorded = options with { DiscriminatorTerms = terms };
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator, recorded);
        CompareLosses([.. training["real"].unbind().Select((real, i) => WithoutTerms(step(trainer, real, i), terms))]);
        CompareStates(trainer, [.. networks.Generator.Network.named_buffers().Select(buffer => buffer.name)]);
        return differences;
    }

    /// <summary>A step reports its loss with the terms; the file has it without the penalties.</summary>
    private static StepResult WithoutTerms(StepResult step, RecordedTerm[] terms) =>
        step with { DiscriminatorLoss = step.DiscriminatorLoss - terms.Sum(term => term.Take()) };

    private void CompareLosses(StepResult[] steps)
    {
        var unit = GoldenOptions.Unit(training.Config);
        var discriminator = steps.Select(step => unit * step.DiscriminatorLoss).ToArray();
        var generator = steps.Select(step => unit * step.GeneratorLoss).OfType<double>().ToArray();
        differences.Add(Losses, tensor(discriminator), training["discriminator_loss"]);
        differences.Add(Losses, tensor(generator), training["generator_loss"]);
    }

    private void CompareStates(GanTrainer trainer, string[] buffers)
    {
        using var state = TrainingState.Capture(trainer);
        CompareState(state, Generator, "end.generator.", name => buffers.Contains(name) ? Buffers : Weights);
        CompareState(state, Discriminator, "end.discriminator.", _ => Weights);
        CompareState(state, Average, "end.averaged.", _ => Averages);
    }

    private void CompareState(TrainingState state, string prefix, string expectedPrefix, Func<string, string> kind)
    {
        var ours = state.Tensors.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal));
        var theirs = training.Below(expectedPrefix);
        ours.Select(key => key[prefix.Length..]).Should().BeEquivalentTo(theirs.Keys);
        foreach (var (name, expected) in theirs) differences.Add(kind(name), state.Tensors[prefix + name], expected);
    }
}
