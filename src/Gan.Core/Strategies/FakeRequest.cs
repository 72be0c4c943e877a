namespace Gan.Core;

/// <summary>What an <see cref="IFakeSource"/> makes samples of and with.</summary>
/// <param name="Input">The latents as they were drawn, and what samples are to be conditioned on.</param>
/// <param name="Generate">The generator, with its graph.</param>
/// <param name="Discriminate">The discriminator after the transforms, with its graph.</param>
/// <param name="Prior">What latents are drawn from.</param>
/// <param name="Logits">What logits mean to the loss.</param>
/// <param name="Step">The step it is part of.</param>
public readonly record struct FakeRequest(
    GeneratorInput Input,
    Func<GeneratorInput, Samples> Generate,
    Func<Samples, DiscriminatorOutput> Discriminate,
    ILatentPrior Prior,
    LogitKind Logits,
    StepContext Step);
