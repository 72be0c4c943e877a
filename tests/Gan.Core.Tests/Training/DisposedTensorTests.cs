using Gan.Core.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>Whoever hands out a disposed tensor is named, with the cure.</summary>
public sealed class DisposedTensorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new(ScalarType.Float32);

    [Fact]
    public void A_discriminator_that_returns_a_tensor_of_its_own_scope() =>
        Training(networks.Generator, new Scoped(nn.Linear(2, 1), within: false))
            .WithMessage("*The discriminator returned logits that are disposed*MoveToOuterDisposeScope()*");

    [Fact]
    public void A_generator_that_does() =>
        Training(new Scoped(nn.Linear(3, 2), within: false), networks.Discriminator)
            .WithMessage("*The generator returned samples that are disposed*MoveToOuterDisposeScope()*");

    [Fact]
    public void A_network_that_stumbles_over_one_inside() =>
        Training(new Scoped(nn.Linear(3, 2), within: true), networks.Discriminator)
            .WithMessage("The generator fails on latents [4, 3]: a tensor has been disposed that is still "
                + "needed*MoveToOuterDisposeScope()*");

    [Fact]
    public void A_transform() => Training(new() { Transforms = [new Transform()] })
        .WithMessage("*The transform Transform returned samples that are disposed*");

    [Fact]
    public void A_prior() => Training(new() { Prior = new Prior() })
        .WithMessage("*The prior Prior returned latents that are disposed*");

    [Fact]
    public void A_prior_of_another_shape() =>
        Training(new() { Prior = new Narrow() })
            .WithMessage("*The prior Narrow drew latents of shape [4, 2]; asked for were [4, 3]*");

    [Fact]
    public void A_loss() => Training(new() { Loss = new Loss() })
        .WithMessage("*loss has been disposed before its gradient was taken*");

    [Fact]
    public void A_term() => Training(new() { DiscriminatorTerms = [new Term()] })
        .WithMessage("*The term fading returned a value that is disposed*");

    [Fact]
    public void A_data_source()
    {
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator);
        new TrainingRun(trainer, new Source()).Invoking(run => run.Train(1)).Should().Throw<ArgumentException>()
            .WithMessage("*real samples have been disposed*");
    }

    [Fact]
    public void A_generator_that_is_sampled() =>
        new GanSampler(new Scoped(nn.Linear(3, 2), within: false)).Invoking(s => s.Sample(4)).Should()
            .Throw<GanException>().WithMessage("The generator returned samples that are disposed*");

    public void Dispose()
    {
        networks.Dispose();
        scope.Dispose();
    }

    private static FluentAssertions.Specialized.ExceptionAssertions<GanException> Training(
        IGenerator generator, IDiscriminator discriminator, GanTrainerOptions? options = null) =>
        FluentActions.Invoking(() =>
        {
            using var trainer = new GanTrainer(generator, discriminator, options);
            trainer.TrainBatch(randn(4, 2));
        }).Should().Throw<GanException>();

    private FluentAssertions.Specialized.ExceptionAssertions<GanException> Training(GanTrainerOptions options) =>
        Training(networks.Generator, networks.Discriminator, options);

    /// <summary>A scope inside ends too early.</summary>
    private sealed class Scoped : nn.Module<Tensor, Tensor>, IGenerator, IDiscriminator
    {
        private readonly Linear layer;
        private readonly bool within;

        internal Scoped(Linear layer, bool within) : base(nameof(Scoped))
        {
            (this.layer, this.within) = (layer, within);
            RegisterComponents();
        }

        public long LatentSize => 3;

        int? IGenerator.Classes => null;

        int? IDiscriminator.Classes => null;

        nn.Module IGenerator.Network => this;

        nn.Module IDiscriminator.Network => this;

        public override Tensor forward(Tensor input)
        {
            Tensor output;
            using (NewDisposeScope()) output = layer.call(input);
            return within ? output * 2 : output;
        }
    }

    private sealed class Transform : ISampleTransform
    {
        public Samples Apply(in Samples samples, StepContext context)
        {
            using var scope = NewDisposeScope();
            return samples with { Data = samples.Data * 2 };
        }
    }

    private sealed class Prior : ILatentPrior
    {
        public Tensor Draw(long count, long size, Generator random)
        {
            using var scope = NewDisposeScope();
            return randn(count, size);
        }
    }

    private sealed class Narrow : ILatentPrior
    {
        public Tensor Draw(long count, long size, Generator random) => randn(count, size - 1);
    }

    private sealed class Loss : IGanLoss
    {
        public string Name => "fading";

        public Tensor ForDiscriminator(Tensor real, Tensor fake)
        {
            using var scope = NewDisposeScope();
            return real.mean() - fake.mean();
        }

        public Tensor ForGenerator(Tensor? real, Tensor fake) => fake.mean();
    }

    private sealed class Term : IDiscriminatorTerm
    {
        public string Name => "fading";

        public Tensor Evaluate(DiscriminatorPass pass)
        {
            using var scope = NewDisposeScope();
            return pass.RealOutput.Logits.mean();
        }
    }

    private sealed class Source : IBatchSource
    {
        public GanBatch NextBatch()
        {
            using var scope = NewDisposeScope();
            return new GanBatch(randn(4, 2));
        }
    }
}
