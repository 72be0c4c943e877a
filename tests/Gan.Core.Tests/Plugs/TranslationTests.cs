using Gan.Core.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Plugs;

/// <summary>Image-to-image translation plugs into the contracts as they are (docs/decisions/0001).</summary>
public sealed class TranslationTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor source = randn(4, 3, 8, 8);
    private readonly Tensor target = randn(4, 1, 8, 8);

    [Fact]
    public void Pix2pix_translates_a_condition_without_latents_and_discriminates_patches_beside_it()
    {
        using var generator = new Translator();
        using var discriminator = new PairDiscriminator();
        using var trainer = new GanTrainer(generator, discriminator, new() { GeneratorTerms = [new L1(100)] });
        var step = trainer.TrainBatch(new GanBatch(target) { Condition = source });
        step.GeneratorLoss.Should().BeGreaterThan(50, "the L1 term is in it");
        trainer.Sample(new GeneratorInput(empty(4, 0)) { Condition = source }).shape.Should().Equal(4, 1, 8, 8);
    }

    [Fact]
    public void CycleGan_is_two_players_over_four_networks()
    {
        using var there = nn.Conv2d(3, 1, 3, padding: 1);
        using var back = nn.Conv2d(1, 3, 3, padding: 1);
        using var ofTarget = nn.Conv2d(1, 1, 4, stride: 2);
        using var ofSource = nn.Conv2d(3, 1, 4, stride: 2);
        using var generators = new Player("generators", [there, back]);
        using var discriminators = new Player("discriminators", [ofTarget, ofSource]);
        var loss = GanLoss.NonSaturating();
        var before = Weights.Bits(ofTarget, ofSource);

        var generator = generators.Minimize(() =>
        {
            var (fakeTarget, fakeSource) = (there.call(source), back.call(target));
            var cycle = (back.call(fakeTarget) - source).abs().mean() + (there.call(fakeSource) - target).abs().mean();
            return loss.ForGenerator(null, ofTarget.call(fakeTarget))
                + loss.ForGenerator(null, ofSource.call(fakeSource)) + 10 * cycle;
        }, images: 4);
        Weights.Bits(ofTarget, ofSource).Should().Be(before, "only the player's own networks change");

        var discriminator = discriminators.Minimize(() =>
            loss.ForDiscriminator(ofTarget.call(target), ofTarget.call(there.call(source).detach()))
            + loss.ForDiscriminator(ofSource.call(source), ofSource.call(back.call(target).detach())), images: 4);
        generator.Loss.Should().BePositive();
        discriminator.Loss.Should().BePositive();
        generators.UnusedParameters.Concat(discriminators.UnusedParameters).Should().BeEmpty();
    }

    public void Dispose() => scope.Dispose();

    private sealed class Translator : nn.Module<Tensor, Tensor>, IGenerator
    {
        private readonly Conv2d layer = nn.Conv2d(3, 1, 3, padding: 1);

        public Translator() : base(nameof(Translator)) => RegisterComponents();

        public long LatentSize => 0;

        public Tensor Generate(in GeneratorInput input) => call(input.Condition!);

        public override Tensor forward(Tensor input) => layer.call(input);
    }

    private sealed class PairDiscriminator : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        private readonly Conv2d layer = nn.Conv2d(4, 1, 4, stride: 2);

        public PairDiscriminator() : base(nameof(PairDiscriminator)) => RegisterComponents();

        // patches [N, 1, 3, 3]
        public DiscriminatorOutput Discriminate(in Samples samples) =>
            new(call(cat([samples.Data, samples.Condition!], 1)));

        public override Tensor forward(Tensor input) => layer.call(input);
    }

    private sealed class L1(double weight) : IGeneratorTerm
    {
        public Tensor Evaluate(GeneratorPass pass) => (pass.Fake.Data - pass.Real.Data).abs().mean() * weight;
    }
}
