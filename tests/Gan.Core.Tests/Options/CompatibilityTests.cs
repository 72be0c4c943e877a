using Gan.Core.Internal;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using Gan.Core.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Options;

/// <summary>What does not fit is told when the trainer is made, all of it at once.</summary>
public sealed class CompatibilityTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new(ScalarType.Float32);

    [Fact]
    public void Everything_that_is_wrong_is_listed_at_once()
    {
        using var squashed = nn.Sequential(nn.Linear(2, 1), nn.Sigmoid());
        FluentActions.Invoking(() => new GanTrainer(networks.Generator, squashed.AsDiscriminator(), new()
        {
            Loss = GanLoss.Wasserstein(),
            GeneratorSteps = 0,
            DiscriminatorTerms = [new Picky(every: 0)],
            GeneratorTerms = [new Picky(every: 1)],
            Transforms = [new Pack(2), new Pack(1)],
        })).Should().Throw<ArgumentException>()
            .WithMessage("*GeneratorSteps is 0; it must be at least 1.*")
            .WithMessage("*Picky.Every is 0; it must be at least 1.*")
            .WithMessage("*Pack makes one sample of 2 and is not the last transform*")
            .WithMessage("*Picky and the Wasserstein loss do not go together: it wants log-odds.*")
            .WithMessage("*The discriminator ends in Sigmoid, and the Wasserstein loss reads unbounded logits*");
    }

    [Fact]
    public void A_sigmoid_at_the_end_of_nested_layers_is_found_and_one_inside_is_not_taken_for_it()
    {
        using var nested = nn.Sequential(nn.Linear(2, 4), nn.Sequential(nn.Linear(4, 1), nn.Sigmoid()));
        using var inner = nn.Sequential(nn.Linear(2, 4), nn.Sigmoid(), nn.Linear(4, 1));
        foreach (var loss in new[] { GanLoss.NonSaturating(), GanLoss.Hinge() })
        {
            Making(nested, new() { Loss = loss }).Should().Throw<ArgumentException>().WithMessage("*ends in Sigmoid*");
            Making(inner, new() { Loss = loss }).Should().NotThrow();
        }
    }

    [Fact]
    public void A_sigmoid_hidden_in_code_is_doubted_at_the_first_batch()
    {
        using var hidden = new Hidden();
        using var trainer = new GanTrainer(networks.Generator, hidden);
        trainer.Warnings.Should().BeEmpty();
        trainer.TrainBatch(randn(8, 2));
        trainer.Warnings.Should().ContainSingle().Which.Should()
            .StartWith("The discriminator's logits stay within 0 … 1 whatever its weights are: it ends in a sigmoid");

        using var plain = new GanTrainer(networks.Generator, networks.Discriminator);
        plain.TrainBatch(randn(8, 2));
        plain.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Missing_parts_are_no_null_reference()
    {
        foreach (var options in new GanTrainerOptions[]
        {
            new() { Loss = null! }, new() { DiscriminatorTerms = [null!] },
            new() { Generator = new() { Optimizer = null! } }, new() { Discriminator = new() { Constraints = null! } },
        })
            FluentActions.Invoking(() => new GanTrainer(networks.Generator, networks.Discriminator, options)).Should()
                .Throw<ArgumentException>().WithMessage("*An option is null*");
    }

    [Fact]
    public void A_schedule_that_would_break_in_a_million_images_is_refused_now() =>
        FluentActions.Invoking(() => Optimizer.Adam(beta2Schedule: Schedule.Linear(1_000_000, end: 2)))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*takes β₂ from 0.999 to 1.998*");

    [Fact]
    public void Packing_for_a_discriminator_of_single_samples_says_what_it_must_take()
    {
        using var trainer = new GanTrainer(
            networks.Generator, networks.Discriminator, new() { Transforms = [SampleTransform.Packing(2)] });
        trainer.Invoking(t => t.TrainBatch(randn(8, 2))).Should().Throw<GanException>()
            .WithMessage("The discriminator fails on real samples [4, 4] (transforms make one of 2, so it must take "
                + "2 times the features or channels*");
    }

    [Fact]
    public void A_layer_norm_that_hides_brightness_is_not_taken_for_a_sigmoid()
    {
        using var layers = nn.Sequential(nn.LayerNorm(2), nn.Linear(2, 1));
        using (no_grad())
        {
            ((TorchSharp.Modules.Linear)layers[1]).weight.fill_(0.1f);
            ((TorchSharp.Modules.Linear)layers[1]).bias!.fill_(0.5f);
        }
        using var trainer = new GanTrainer(networks.Generator, layers.AsDiscriminator());
        trainer.TrainBatch(randn(8, 2));
        trainer.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Batch_norm_that_sees_one_pack_at_a_time_is_refused()
    {
        using var layers = nn.Sequential(nn.Linear(8, 4), nn.BatchNorm1d(4), nn.Linear(4, 1));
        using var trainer = new GanTrainer(
            networks.Generator, layers.AsDiscriminator(), new() { Transforms = [SampleTransform.Packing(4)] });
        trainer.Invoking(t => t.TrainBatch(randn(4, 2))).Should().Throw<GanException>();
        layers.named_buffers().Should()
            .OnlyContain(entry => !entry.buffer.is_floating_point() || entry.buffer.isfinite().all().item<bool>());
    }

    [Fact]
    public void Energies_and_logits_are_not_mixed_up()
    {
        using var energies = new Energies();
        FluentActions.Invoking(() => new GanTrainer(networks.Generator, energies)).Should().Throw<ArgumentException>()
            .WithMessage("*returns energies, which are low for real, and the non-saturating loss reads logits*");
        FluentActions.Invoking(() => new GanTrainer(
            networks.Generator, networks.Discriminator, new() { Loss = new EnergyLoss() })).Should()
                .Throw<ArgumentException>()
            .WithMessage("*The energy loss reads energies, and the discriminator (SmoothDiscriminator) returns "
                + "logits*");
        FluentActions.Invoking(() => new GanTrainer(networks.Generator, energies, new() { Loss = new EnergyLoss() }))
            .Should().NotThrow();
    }

    [Fact]
    public void A_gradient_penalty_with_batch_norm_is_doubted()
    {
        using var layers = nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4), nn.Linear(4, 1));
        using var trainer = new GanTrainer(
            networks.Generator, layers.AsDiscriminator(), new() { DiscriminatorTerms = [DiscriminatorTerm.R1(1)] });
        trainer.Warnings.Should().ContainSingle().Which.Should()
            .Contain("batch norm, through which every sample depends on the others");
    }

    [Fact]
    public void Wasserstein_without_anything_that_keeps_the_critic_lipschitz_is_doubted()
    {
        Warnings(new() { Loss = GanLoss.Wasserstein() }).Should().ContainSingle().Which.Should()
            .Contain("kept Lipschitz, and nothing does so");
        Warnings(new() { Loss = GanLoss.Wasserstein(), DiscriminatorTerms = [DiscriminatorTerm.R1(1)] }).Should()
            .BeEmpty();
        Warnings(new() { Loss = GanLoss.Wasserstein(), Discriminator = new() { Constraints = [new Nothing()] } })
            .Should().BeEmpty();
        Warnings(new() { Loss = GanLoss.Hinge() }).Should().BeEmpty();
    }

    [Fact]
    public void A_term_that_wants_features_is_told_of_a_discriminator_without()
    {
        using var trainer = new GanTrainer(
            networks.Generator, networks.Discriminator,
                new() { GeneratorTerms = [new Picky(1, GeneratorNeeds.Features)] });
        trainer.Invoking(t => t.TrainBatch(randn(4, 2))).Should().Throw<GanException>()
            .WithMessage("Picky compares the discriminator's inner features, and this discriminator returns none.*");
    }

    public void Dispose()
    {
        networks.Dispose();
        scope.Dispose();
    }

    private Action Making(nn.Module<Tensor, Tensor> discriminator, GanTrainerOptions options) =>
        () => new GanTrainer(networks.Generator, discriminator.AsDiscriminator(), options).Dispose();

    private IReadOnlyList<string> Warnings(GanTrainerOptions options)
    {
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator, options);
        return trainer.Warnings;
    }

    private sealed class Picky(int every, GeneratorNeeds needs = GeneratorNeeds.None) : IDiscriminatorTerm,
    IGeneratorTerm
    {
        int IDiscriminatorTerm.Every => every;

        int IGeneratorTerm.Every => 1;

        GeneratorNeeds IGeneratorTerm.Needs => needs;

        string IDiscriminatorTerm.Name => nameof(Picky);

        string IGeneratorTerm.Name => nameof(Picky);

        string? IDiscriminatorTerm.Refuses(LogitKind logits) =>
            logits == LogitKind.LogOdds ? null : "it wants log-odds.";

        public Tensor Evaluate(DiscriminatorPass pass) => throw new NotSupportedException();

        public Tensor Evaluate(GeneratorPass pass) => throw new NotSupportedException();
    }

    private sealed class Pack(int samples) : ISampleTransform
    {
        public int PackSize => samples;

        public Samples Apply(in Samples samples, StepContext context) => samples;
    }

    private sealed class Nothing : IConstraint
    {
        public void Apply(nn.Module network) { }
    }

    private sealed class EnergyLoss : IGanLoss
    {
        public string Name => "energy";

        public LogitKind Logits => LogitKind.Energy;

        public Tensor ForDiscriminator(Tensor real, Tensor fake) => real.mean();

        public Tensor ForGenerator(Tensor? real, Tensor fake) => fake.mean();
    }

    private sealed class Energies : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        private readonly TorchSharp.Modules.Linear layer = nn.Linear(2, 2);

        public Energies() : base(nameof(Energies)) => RegisterComponents();

        public bool OutputsEnergies => true;

        public override Tensor forward(Tensor input) => (layer.call(input) - input).square().mean([1]);
    }

    private sealed class Hidden : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        private readonly TorchSharp.Modules.Linear layer = nn.Linear(2, 1);

        public Hidden() : base(nameof(Hidden)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layer.call(input).sigmoid();
    }
}
