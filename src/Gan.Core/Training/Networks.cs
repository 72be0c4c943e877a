using Gan.Core.Checkpointing;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>The two networks as the updates use them: what is generated, and what the discriminator returns for
/// it.</summary>
internal sealed class Networks(
    IGenerator generator, IDiscriminator discriminator, IReadOnlyList<ISampleTransform> transforms)
{
    internal IGenerator Generator => generator;

    internal IDiscriminator Discriminator => discriminator;

    internal IReadOnlyDictionary<string, nn.Module> ByName { get; } = new Dictionary<string, nn.Module>
    {
        [StateNames.Generator] = generator.Network,
        [StateNames.Discriminator] = discriminator.Network,
    };

    /// <summary>How many numbers both learn.</summary>
    internal long Parameters => generator.Network.parameters().Concat(discriminator.Network.parameters())
        .Sum(parameter => parameter.numel());

    internal Samples Generate(in GeneratorInput input)
    {
        var data = generator.Generate(input);
        if (data is null || data.IsInvalid) throw Disposed("The generator", "samples");
        return new Samples(data) { Given = input.Given };
    }

    internal Samples Transform(Samples samples, StepContext step)
    {
        foreach (var transform in transforms)
        {
            samples = transform.Apply(samples, step);
            if (samples.Data is null || samples.Data.IsInvalid)
                throw Disposed($"The transform {transform.GetType().Name}", "samples");
        }
        return samples;
    }

    internal DiscriminatorOutput Discriminate(in Samples samples)
    {
        var output = discriminator.Discriminate(samples);
        if (output.Logits is null || output.Logits.IsInvalid) throw Disposed("The discriminator", "logits");
        return output;
    }

    /// <summary>The outputs for both kinds, in one pass if the discriminator treats each sample for itself.</summary>
    internal (DiscriminatorOutput Real, DiscriminatorOutput Fake) Discriminate(
        in Samples real, in Samples fake, bool singlePass)
    {
        if (!singlePass) return (Discriminate(real), Discriminate(fake));
        var both = Discriminate(Join(real, fake));
        return (Half(both, 0), Half(both, 1));
    }

    /// <summary>Both kinds as one batch, real ones first.</summary>
    internal static Samples Join(in Samples real, in Samples fake) => new(cat([real.Data, fake.Data]))
    {
        Given = real.Given.IsEmpty || fake.Given.IsEmpty ? default
            : real.Given.Zip(fake.Given, (one, other) => cat([one, other])),
    };

    private static DiscriminatorOutput Half(in DiscriminatorOutput both, int which) =>
        both.Map(head => head.narrow(0, which * (head.shape[0] / 2), head.shape[0] / 2));

    private static GanException Disposed(string who, string what) => new(
        $"{who} returned {what} that are disposed (or null): a dispose scope inside it has ended. Return them with "
            + "MoveToOuterDisposeScope().");
}
