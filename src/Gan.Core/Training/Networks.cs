using Gan.Core.Transforms;

namespace Gan.Core.Training;

/// <summary>The two networks as the steps use them: what is generated, and what the discriminator says of it.</summary>
internal sealed class Networks(IGenerator generator, IDiscriminator discriminator, IReadOnlyList<ISampleTransform> transforms)
{
    internal IGenerator Generator => generator;

    internal IDiscriminator Discriminator => discriminator;

    /// <summary>How many numbers both learn.</summary>
    internal long Parameters => generator.Network.parameters().Concat(discriminator.Network.parameters()).Sum(parameter => parameter.numel());

    internal Sample Generate(in GeneratorInput input) =>
        new(generator.Generate(input)) { Labels = input.Labels, Condition = input.Condition };

    internal Sample Transform(Sample sample, StepContext step)
    {
        foreach (var transform in transforms) sample = transform.Apply(sample, step);
        return sample;
    }

    internal Judgement Judge(in Sample sample) => discriminator.Judge(sample);

    /// <summary>Judges both kinds, in one pass if the discriminator treats each sample for itself.</summary>
    internal (Judgement Real, Judgement Fake) Judge(in Sample real, in Sample fake, bool together) =>
        together ? SamplePair.Split(Judge(SamplePair.Join(real, fake))) : (Judge(real), Judge(fake));

    /// <summary>Undoes an eval() that was forgotten. Single layers that a user set to eval() stay so.</summary>
    internal void EnsureTraining()
    {
        if (!generator.Network.training) generator.Network.train();
        if (!discriminator.Network.training) discriminator.Network.train();
    }
}
