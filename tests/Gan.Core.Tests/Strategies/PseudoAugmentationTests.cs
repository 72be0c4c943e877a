using Gan.Core.Strategies;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Strategies;

public sealed class PseudoAugmentationTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new();
    private readonly StepContext step;
    private readonly Samples real =
        new(arange(1000).reshape(1000, 1)) { Labels = zeros(1000, ScalarType.Int64), Condition = zeros(1000, 2) };
    private readonly Samples generated =
        new((arange(1000) - 1000).reshape(1000, 1)) { Labels = arange(1000), Condition = ones(1000, 2) };

    public PseudoAugmentationTests() => step = new StepContext(new Generator(1), Images: 0, Count: 1000);

    [Fact]
    public void Nothing_stands_in_while_p_is_0()
    {
        var pseudo = (IRealMixer)Strategy.PseudoAugmentation();
        pseudo.Mix(real, generated, step).Should().Be(real, "p begins at 0");
    }

    [Fact]
    public void The_stand_in_is_the_next_generated_sample_with_all_that_is_its_own()
    {
        var told = At(p: 1).Mix(real, generated, step);
        told.Data.data<long>().Should().Equal([-1, .. Enumerable.Range(-1000, 999)]);
        told.Labels!.data<long>().Should().Equal([999, .. Enumerable.Range(0, 999)]);
        told.Condition!.data<float>().Should().AllBeEquivalentTo(1f);
    }

    [Fact]
    public void Each_sample_is_replaced_with_probability_p_and_whole()
    {
        var told = At(p: 0.3).Mix(real, generated, step);
        var places = Enumerable.Range(0, 1000).Where(place => told.Data[place, 0].item<long>() < 0).ToArray();
        places.Length.Should().BeInRange(243, 357, "0.3 within four standard deviations");
        for (var place = 0; place < 1000; place++)
        {
            var standsIn = told.Data[place, 0].item<long>() < 0;
            told.Labels![place].item<long>().Should().Be(standsIn ? (place + 999) % 1000 : 0);
            told.Condition![place, 1].item<float>().Should().Be(standsIn ? 1 : 0);
        }
    }

    [Fact]
    public void The_discriminator_is_told_that_stand_ins_are_real_and_the_generator_sees_the_real_ones()
    {
        var seen = new Seen();
        using var generator = Layer(2, bias: -20);
        using var discriminator = Layer(1, bias: 0);
        using var trainer = new GanTrainer(generator.AsGenerator(latentSize: 2), discriminator.AsDiscriminator(),
            new() { Loss = seen, Strategies = [Strategy.PseudoAugmentation(every: 2, images: 6)], SinglePass = false });
        var batch = rand([6, 1]) + 1;
        var p = Enumerable.Range(0, 5).Select(_ => trainer.TrainBatch(batch).Details["pseudo p"]).ToArray();
        p.Should().Equal([0, 1, 1, 0, 0],
            "two steps of 6 images move it by 12/6: up after the real ones' positive signs, down after the "
                + "stand-ins' negative ones");
        seen.StoodIn.Should().Equal(false, false, true, true, false);
        seen.GeneratorSawReal.Should().AllBeEquivalentTo(true);
    }

    [Fact]
    public void It_is_refused_where_0_does_not_separate_real_from_generated()
    {
        foreach (var loss in new[] { GanLoss.RelativisticPairing(), GanLoss.LeastSquares(), GanLoss.Wasserstein() })
            Making(new() { Loss = loss, Strategies = [Strategy.PseudoAugmentation()] }).Should()
                .Throw<ArgumentException>().WithMessage("*pseudo augmentation reads the signs of logits*leave it out*");
        Making(new() { Loss = GanLoss.Hinge(), Strategies = [Strategy.PseudoAugmentation()] }).Should().NotThrow();
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        FluentActions.Invoking(() => Strategy.PseudoAugmentation(target: 1)).Should()
            .Throw<ArgumentOutOfRangeException>().WithMessage("*above −1 and below 1*");
        FluentActions.Invoking(() => Strategy.PseudoAugmentation(every: 0)).Should()
            .Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Strategy.PseudoAugmentation(images: 0)).Should()
            .Throw<ArgumentOutOfRangeException>();
    }

    public void Dispose()
    {
        step.Random.Dispose();
        networks.Dispose();
        scope.Dispose();
    }

    /// <summary>One observation of positive logits moves p there.</summary>
    private static PseudoAugmentation At(double p)
    {
        var pseudo = new PseudoAugmentation(0.6, every: 1, images: 1000);
        using var logits = ones(1);
        pseudo.Observe(new StepObservation(logits, logits, (long)(1000 * p)));
        return pseudo;
    }

    /// <summary>Adds up its inputs.</summary>
    private static TorchSharp.Modules.Linear Layer(long inputs, float bias)
    {
        var layer = nn.Linear(inputs, 1);
        using var noGrad = no_grad();
        layer.weight.fill_(1);
        layer.bias!.fill_(bias);
        return layer;
    }

    private Action Making(GanTrainerOptions options) => () =>
    {
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator, options);
    };

    /// <summary>Which of its logits of real samples are those of generated ones.</summary>
    private sealed class Seen : IGanLoss
    {
        public string Name => "seeing";

        public bool GeneratorSeesReal => true;

        public List<bool> StoodIn { get; } = [];

        public List<bool> GeneratorSawReal { get; } = [];

        public Tensor ForDiscriminator(Tensor real, Tensor fake)
        {
            StoodIn.Add(real.allclose(fake.roll(1, 0)));
            return (real.sum() + fake.sum()) * 0;
        }

        public Tensor ForGenerator(Tensor? real, Tensor fake)
        {
            GeneratorSawReal.Add(!real!.allclose(fake.roll(1, 0)));
            return fake.sum() * 0;
        }
    }
}
