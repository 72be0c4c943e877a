using static TorchSharp.torch;

namespace Gan.Core.Tests.Support;

/// <summary>Steps as terms see them, for networks without a trainer.</summary>
public static class Passes
{
    /// <summary>The discriminator's step on these samples, both differentiable by the data.</summary>
    public static DiscriminatorPass Discriminator(
        nn.Module<Tensor, Tensor> network, Tensor real, Tensor fake, IGenerator? generator = null,
            Tensor? latent = null, long seed = 1, long images = 0)
    {
        var discriminator = network as IDiscriminator ?? network.AsDiscriminator();
        var (seenReal, seenFake) = (new Samples(real.detach().clone().requires_grad_()),
            new Samples(fake.detach().clone().requires_grad_()));
        return new DiscriminatorPass
        {
            Step = Step(real.shape[0], seed, images),
            Discriminator = discriminator,
            Generator = generator ?? new SmoothGenerator(),
            Real = seenReal,
            Fake = seenFake,
            RealOutput = discriminator.Discriminate(seenReal),
            FakeOutput = discriminator.Discriminate(seenFake),
            Input = new GeneratorInput(latent ?? zeros(1, 1)),
            Transform = sample => sample,
        };
    }

    /// <summary>The generator's step on these latents.</summary>
    public static GeneratorPass Generator(
        IGenerator generator, IDiscriminator discriminator, Tensor latent, Tensor real, long seed = 1, long images = 0)
    {
        var input = new GeneratorInput(latent);
        var fake = new Samples(generator.Generate(input));
        return new GeneratorPass
        {
            Step = Step(real.shape[0], seed, images),
            Generator = generator,
            Discriminator = discriminator,
            Transform = samples => samples,
            Input = input,
            Real = new Samples(real),
            Fake = fake,
            FakeOutput = discriminator.Discriminate(fake),
            RealOutput = discriminator.Discriminate(new Samples(real)),
        };
    }

    private static StepContext Step(long count, long seed, long images) =>
        new(new Generator((ulong)seed), images, count);
}
