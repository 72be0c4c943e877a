using Gan.Core.Profiling;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>One pass without gradients, and in evaluation mode so that no buffer changes: do the networks fit the data and each other?</summary>
internal sealed class DryRun(Networks networks, GanTrainerOptions options)
{
    /// <returns>The operations of linear and convolutional layers in it.</returns>
    internal double Require(Round round)
    {
        using var products = new MatrixProducts(networks.Generator.Network, networks.Discriminator.Network);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var generatorMode = EvaluationMode.Of(networks.Generator.Network);
        using var discriminatorMode = EvaluationMode.Of(networks.Discriminator.Network);
        var part = round.Parts[0];
        var input = part.NewInput();
        var fake = Fault.Explain(() => $"The generator fails on latents {Shape.Text(input.Latent)}", () => networks.Generate(input));
        var real = Judge("real", part.Real, round);
        RequireSameShape(part.Real.Data, fake.Data);
        RequireLogits(real, Judge("generated", fake, round));
        return products.Operations;
    }

    private Tensor Judge(string kind, Sample sample, Round round)
    {
        var seen = Fault.Explain(() => $"The transforms fail on {kind} samples {Shape.Text(sample.Data)}", () => networks.Transform(sample, round.Transforms));
        return Fault.Explain(() => $"The discriminator fails on {kind} samples {Shape.Text(seen.Data)}{Packed()}", () =>
        {
            var judgement = networks.Judge(seen);
            RequireOneAnswerEach(judgement.Logits, seen.Data.shape[0]);
            if (judgement.Features is null) RequireNoneAsked();
            return judgement.Logits;
        });
    }

    /// <summary>The library's models take several samples as one by their option of the same name.</summary>
    private string Packed() => options.SamplesInOne == 1
        ? ""
        : $" (transforms make one of {options.SamplesInOne}, so it must take {options.SamplesInOne} times the features or channels: {nameof(options.SamplesInOne)} of the models' options)";

    private void RequireNoneAsked()
    {
        var asks = options.DiscriminatorTerms.Where(term => term.Needs.HasFlag(Needs.Features)).Cast<object>()
            .Concat(options.GeneratorTerms.Where(term => term.Needs.HasFlag(Needs.Features))).FirstOrDefault();
        if (asks is not null)
            throw new GanException(
                $"{asks.GetType().Name} compares the discriminator's inner features, and this discriminator answers without any. "
                + $"Override {nameof(IDiscriminator.Judge)} and set {nameof(Judgement)}.{nameof(Judgement.Features)}.");
    }

    private static void RequireSameShape(Tensor real, Tensor fake)
    {
        if (!real.shape.AsSpan().SequenceEqual(fake.shape))
            throw new GanException(
                $"The generator makes samples of shape {Shape.Text(fake)}, but the batch holds {Shape.Text(real)}. " +
                "Give the generator the data's shape, or reshape the data.");
    }

    private static void RequireOneAnswerEach(Tensor logits, long samples)
    {
        if (logits.dim() == 0 || logits.shape[0] < samples)
            throw new GanException(
                $"The discriminator answers {samples} samples with logits of shape {Shape.Text(logits)}. " +
                "It must answer each: [N, 1], or [N, 1, H, W] for patches; the loss takes the mean.");
    }

    private static void RequireLogits(Tensor real, Tensor fake)
    {
        if (!real.shape.AsSpan().SequenceEqual(fake.shape))
            throw new GanException(
                $"The discriminator answers real samples with logits {Shape.Text(real)} and generated ones with {Shape.Text(fake)}; both must be alike.");
    }
}
