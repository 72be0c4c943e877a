using Gan.Core.Profiling;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>One pass without gradients, and in evaluation mode so that no buffer changes: do the networks fit the data
/// and each other?</summary>
internal sealed class DryRun(Networks networks, GanTrainerOptions options)
{
    /// <param name="real">The first real samples.</param>
    /// <param name="input">What the generator makes as many of.</param>
    /// <param name="step">The trial's own step.</param>
    /// <returns>The operations of linear and convolutional layers in it.</returns>
    internal double Require(Samples real, GeneratorInput input, StepContext step)
    {
        using var products = new MatrixProducts(
            networks.Generator.Network, networks.Discriminator.Network, new NoTrace());
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var generatorMode = EvaluationMode.Of(networks.Generator.Network);
        using var discriminatorMode = EvaluationMode.Of(networks.Discriminator.Network);
        var fake = Generate(input);
        var realLogits = Discriminate("real", real, step);
        RequireSameShape(real.Data, fake.Data);
        RequireLogits(realLogits, Discriminate("generated", fake, step));
        return products.Operations;
    }

    private Samples Generate(GeneratorInput input)
    {
        using var unchanged = new Unchanged("The generator", input.Latents, input.Given);
        var fake = NetworkErrors.Explain(
            () => $"The generator fails on latents {Shape.Text(input.Latents)}", () => networks.Generate(input));
        unchanged.Require();
        return fake;
    }

    private Tensor Discriminate(string kind, Samples samples, StepContext step)
    {
        using var before = new Unchanged("A transform", samples.Data, samples.Given);
        var seen = NetworkErrors.Explain(
            () => $"The transforms fail on {kind} samples {Shape.Text(samples.Data)}",
                () => networks.Transform(samples, step));
        before.Require();
        using var unchanged = new Unchanged("The discriminator", seen.Data, seen.Given);
        var output = NetworkErrors.Explain(
            () => $"The discriminator fails on {kind} samples {Shape.Text(seen.Data)}{Packed()}",
                () => networks.Discriminate(seen));
        unchanged.Require();
        RequireOneLogitEach(output.Logits, seen.Data.shape[0]);
        if (output.Features is null) RequireNoneAsked();
        return output.Logits;
    }

    /// <summary>The library's models take several samples as one by their option of the same name.</summary>
    private string Packed() => options.PackSize == 1
        ? ""
        : $" (transforms make one of {options.PackSize}, so it must take {options.PackSize} times the features or "
            + "channels: "
        + $"{nameof(options.PackSize)} of the models' options)";

    private void RequireNoneAsked()
    {
        var asks = options.DiscriminatorTerms.Where(term => term.Needs.HasFlag(DiscriminatorNeeds.Features))
            .Cast<object>()
            .Concat(options.GeneratorTerms.Where(term => term.Needs.HasFlag(GeneratorNeeds.Features))).FirstOrDefault();
        if (asks is not null)
            throw new GanException(
                $"{asks.GetType().Name} compares the discriminator's inner features, and this discriminator returns "
                    + "none. "
                + $"Override {nameof(IDiscriminator.Discriminate)} and "
                + $"set {nameof(DiscriminatorOutput)}.{nameof(DiscriminatorOutput.Features)}.");
    }

    private static void RequireSameShape(Tensor real, Tensor fake)
    {
        if (!real.shape.AsSpan().SequenceEqual(fake.shape))
            throw new GanException(
                $"The generator makes samples of shape {Shape.Text(fake)}, but the batch holds {Shape.Text(real)}. " +
                "Give the generator the data's shape, or reshape the data.");
    }

    private static void RequireOneLogitEach(Tensor logits, long samples)
    {
        if (logits.shape is ([_] or [_, 1, ..]) and [var count, ..] && count == samples) return;
        throw new GanException(
            $"The discriminator returns logits of shape {Shape.Text(logits)} for {samples} samples. It must return "
                + $"one a sample, [{samples}] or "
            + $"[{samples}, 1], or one a patch, [{samples}, 1, H, W]. Put further outputs "
            + $"into {nameof(DiscriminatorOutput)}'s other heads.");
    }

    private static void RequireLogits(Tensor real, Tensor fake)
    {
        if (!real.shape.AsSpan().SequenceEqual(fake.shape))
            throw new GanException(
                $"The discriminator returns logits {Shape.Text(real)} for real samples and {Shape.Text(fake)} for "
                    + "generated ones; both must be alike.");
    }
}
