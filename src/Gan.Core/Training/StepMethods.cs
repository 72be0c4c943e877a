namespace Gan.Core.Training;

/// <summary>How either side is updated.</summary>
internal sealed class StepMethods
{
    internal StepMethods(TrainerParts parts)
    {
        Fakes = new FakeMaker(parts.Networks, parts.Options, parts.Strategies.FakeSource, parts.Generator.Placement);
        Discriminator = new DiscriminatorStep(parts, Fakes);
        Generator = new GeneratorStep(parts, Fakes);
    }

    internal FakeMaker Fakes { get; }

    internal DiscriminatorStep Discriminator { get; }

    internal GeneratorStep Generator { get; }
}
