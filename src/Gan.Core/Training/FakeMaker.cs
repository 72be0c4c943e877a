using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Makes the generated samples of a micro-batch, from latents as they are drawn or by a strategy.</summary>
internal sealed class FakeMaker(Networks networks, GanTrainerOptions options, IFakeSource? source, Placement placement)
{
    /// <summary>Whether samples depend on the discriminator, by way of their latents.</summary>
    internal bool DependsOnDiscriminator => source is not null;

    internal Fakes Draw(in MicroBatch micro, StepState step)
    {
        var input = DrawInput(micro, step);
        if (source is null) return new Fakes(Generate(input), input);
        return source.Draw(new FakeRequest(
            input, given => Generate(given), samples =>
                networks.Discriminate(networks.Transform(samples, step.Transforms)),
            options.Prior, options.Loss.Logits, step.Terms));
    }

    /// <summary>The batch's own latents where it brings them, else new ones.</summary>
    internal GeneratorInput DrawInput(in MicroBatch micro, StepState step) =>
        new(micro.Latents ?? placement.Move(DrawLatents(micro.Count, step.Latents))) { Given = micro.Real.Given };

    private Tensor DrawLatents(long count, Generator random)
    {
        var size = networks.Generator.LatentSize;
        var latents = options.Prior.Draw(count, size, random);
        if (latents.IsInvalid)
            throw new GanException(
                $"The prior {options.Prior.GetType().Name} returned latents that are disposed. Return them with "
                    + "MoveToOuterDisposeScope().");
        if (!latents.shape.AsSpan().SequenceEqual([count, size]))
            throw new GanException(
                $"The prior {options.Prior.GetType().Name} drew latents of shape {Shape.Text(latents)}; asked for "
                    + $"were [{count}, {size}].");
        return latents;
    }

    private Samples Generate(GeneratorInput input) =>
        NetworkErrors.Explain(() => $"The generator fails on latents {Shape.Text(input.Latents)}",
            () => networks.Generate(input));
}
