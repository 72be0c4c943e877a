using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Plugs;

/// <summary>Labels and second heads plug into the contracts as they are (docs/decisions/0001).</summary>
public sealed class ConditionalTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor labels = tensor(new long[] { 0, 1, 2, 0, 1, 2, 0, 1 });
    private readonly Tensor real = randn(8, 2);

    [Fact]
    public void Cgan_with_a_projection_discriminator()
    {
        using var generator = new LabelledGenerator();
        using var discriminator = new ProjectionDiscriminator();
        using var trainer = new GanTrainer(generator, discriminator);
        var before = Weights.Bits(generator.Embedding, discriminator.Embedding);
        trainer.TrainBatch(new GanBatch(real) { Labels = labels });
        Weights.Bits(generator.Embedding, discriminator.Embedding).Should().NotBe(before, "both read the labels");
        var input = new GeneratorInput(zeros(3, 4)) { Labels = tensor(new long[] { 0, 1, 2 }) };
        trainer.Sample(input).shape.Should().Equal(3, 2);
    }

    [Fact]
    public void Acgan_with_an_auxiliary_classifier_on_both_sides()
    {
        using var generator = new LabelledGenerator();
        using var discriminator = new ClassifyingDiscriminator();
        using var trainer = new GanTrainer(generator, discriminator, new()
        {
            DiscriminatorTerms = [new Classification()],
            GeneratorTerms = [new Classification()],
        });
        var before = Weights.Bits(discriminator.Classes);
        trainer.TrainBatch(new GanBatch(real) { Labels = labels });
        Weights.Bits(discriminator.Classes).Should().NotBe(before);
        trainer.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void InfoGan_recognises_the_codes_in_the_latent()
    {
        using var generator = new SmoothGenerator();
        using var discriminator = new ClassifyingDiscriminator();
        using var trainer = new GanTrainer(generator, discriminator, new()
        {
            DiscriminatorTerms = [new MutualInformation()],
            GeneratorTerms = [new MutualInformation()],
        });
        var before = Weights.Bits(discriminator.Classes);
        trainer.TrainBatch(real);
        Weights.Bits(discriminator.Classes).Should().NotBe(before);
    }

    public void Dispose() => scope.Dispose();

    private sealed class LabelledGenerator : nn.Module<Tensor, Tensor>, IGenerator
    {
        private readonly Embedding embedding = nn.Embedding(3, 4);
        private readonly Linear layer = nn.Linear(8, 2);

        public LabelledGenerator() : base(nameof(LabelledGenerator)) => RegisterComponents();

        public Embedding Embedding => embedding;

        public long LatentSize => 4;

        public Tensor Generate(in GeneratorInput input) =>
            input.Labels is null ? call(input.Latents)
                : layer.call(cat([input.Latents, embedding.call(input.Labels)], 1));

        public override Tensor forward(Tensor input) => layer.call(cat([input, zeros_like(input)], 1));
    }

    private sealed class ProjectionDiscriminator : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        private readonly Linear features = nn.Linear(2, 5);
        private readonly Linear output = nn.Linear(5, 1);
        private readonly Embedding embedding = nn.Embedding(3, 5);

        public ProjectionDiscriminator() : base(nameof(ProjectionDiscriminator)) => RegisterComponents();

        public Embedding Embedding => embedding;

        public DiscriminatorOutput Discriminate(in Samples samples)
        {
            var inner = features.call(samples.Data).relu();
            var projection = (embedding.call(samples.Labels!) * inner).sum(1, keepdim: true);
            return new DiscriminatorOutput(output.call(inner) + projection);
        }

        public override Tensor forward(Tensor input) => output.call(features.call(input).relu());
    }

    private sealed class ClassifyingDiscriminator : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        private readonly Linear features = nn.Linear(2, 5);
        private readonly Linear output = nn.Linear(5, 1);
        private readonly Linear classes = nn.Linear(5, 3);

        public ClassifyingDiscriminator() : base(nameof(ClassifyingDiscriminator)) => RegisterComponents();

        public Linear Classes => classes;

        public DiscriminatorOutput Discriminate(in Samples samples)
        {
            var inner = features.call(samples.Data).relu();
            return new DiscriminatorOutput(output.call(inner)) {
                Classes = classes.call(inner), Codes = classes.call(inner) };
        }

        public override Tensor forward(Tensor input) => output.call(features.call(input).relu());
    }

    private sealed class Classification : IDiscriminatorTerm, IGeneratorTerm
    {
        public Tensor Evaluate(DiscriminatorPass pass) =>
            nn.functional.cross_entropy(pass.RealOutput.Classes!, pass.Real.Labels!)
            + nn.functional.cross_entropy(pass.FakeOutput.Classes!, pass.Fake.Labels!);

        public Tensor Evaluate(GeneratorPass pass) =>
            nn.functional.cross_entropy(pass.FakeOutput.Classes!, pass.Fake.Labels!);
    }

    /// <summary>A Gaussian posterior of fixed variance over the whole latent: its negative log-likelihood is a squared
    /// distance.</summary>
    private sealed class MutualInformation : IDiscriminatorTerm, IGeneratorTerm
    {
        public Tensor Evaluate(DiscriminatorPass pass) => (pass.FakeOutput.Codes! - pass.Input.Latents).square().mean();

        public Tensor Evaluate(GeneratorPass pass) => (pass.FakeOutput.Codes! - pass.Input.Latents).square().mean();
    }
}
