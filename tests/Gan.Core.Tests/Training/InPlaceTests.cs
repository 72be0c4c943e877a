using Gan.Core.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>What is handed to a network or a transform belongs to somebody else: changing it in place is refused by
/// name.</summary>
public sealed class InPlaceTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new(ScalarType.Float32);
    private readonly Tensor real = randn(6, 2);

    [Fact]
    public void A_generator_that_changes_its_latents() =>
        Training(new InPlaceGenerator(latents => latents.mul_(2)), networks.Discriminator)
        .Should().Throw<GanException>().WithMessage("The generator changes its input in place*new tensor*");

    [Fact]
    public void A_generator_that_begins_with_an_activation_in_place() =>
        Training(nn.Sequential(nn.ReLU(inplace: true), nn.Linear(3, 2)).AsGenerator(3), networks.Discriminator)
            .Should().Throw<GanException>().WithMessage("The generator changes its input in place*");

    [Fact]
    public void A_generator_that_changes_its_labels() =>
        Training(new InPlaceGenerator(latents => latents, labels => labels.add_(1)), networks.Discriminator,
            zeros(6, ScalarType.Int64))
            .Should().Throw<GanException>().WithMessage("The generator changes its labels in place*");

    [Fact]
    public void A_discriminator_that_changes_its_samples() =>
        Training(networks.Generator, nn.Sequential(nn.LeakyReLU(0.2, inplace: true), nn.Linear(2, 1)).AsDiscriminator())
            .Should().Throw<GanException>().WithMessage("The discriminator changes its input in place*");

    [Fact]
    public void A_transform_that_changes_its_samples() =>
        Training(networks.Generator, networks.Discriminator, null, new() { Transforms = [new Shifting()] })
            .Should().Throw<GanException>().WithMessage("A transform changes its input in place*");

    [Fact]
    public void A_discriminator_that_disposes_its_samples() => Training(networks.Generator, new Disposing())
        .Should().Throw<GanException>().WithMessage("*disposes its input, which belongs to the caller*");

    [Fact]
    public void A_clamp_of_its_own_intermediate_is_nobodys_business() =>
        Training(nn.Sequential(nn.Linear(3, 2), nn.ReLU(inplace: true), nn.Linear(2, 2)).AsGenerator(3),
            networks.Discriminator).Should().NotThrow();

    [Fact]
    public void Sampling_leaves_the_callers_latents_and_labels_as_they_were()
    {
        var (latents, labels) = (ones(4, 3), ones(4, ScalarType.Int64));
        new GanSampler(new InPlaceGenerator(z => z.mul_(2), l => l.add_(1)))
            .Sample(new GeneratorInput(latents) { Labels = labels }).Dispose();
        latents.data<float>().Should().AllBeEquivalentTo(1f);
        labels.data<long>().Should().AllBeEquivalentTo(1L);
    }

    public void Dispose()
    {
        networks.Dispose();
        scope.Dispose();
    }

    private Action Training(IGenerator generator, IDiscriminator discriminator, Tensor? labels = null,
        GanTrainerOptions? options = null) => () =>
    {
        using var trainer = new GanTrainer(generator, discriminator, options);
        var before = real.data<float>().ToArray();
        trainer.TrainBatch(new GanBatch(real) { Labels = labels });
        real.data<float>().ToArray().Should().Equal(before);
    };

    private sealed class InPlaceGenerator : nn.Module<Tensor, Tensor>, IGenerator
    {
        private readonly Linear layer = nn.Linear(3, 2);
        private readonly Func<Tensor, Tensor> ofLatents;
        private readonly Func<Tensor, Tensor>? ofLabels;

        internal InPlaceGenerator(Func<Tensor, Tensor> ofLatents, Func<Tensor, Tensor>? ofLabels = null)
            : base(nameof(InPlaceGenerator))
        {
            (this.ofLatents, this.ofLabels) = (ofLatents, ofLabels);
            RegisterComponents();
        }

        public long LatentSize => 3;

        public Tensor Generate(in GeneratorInput input)
        {
            if (input.Labels is not null) ofLabels?.Invoke(input.Labels);
            return forward(input.Latents);
        }

        public override Tensor forward(Tensor input) => layer.call(ofLatents(input));
    }

    private sealed class Shifting : ISampleTransform
    {
        public Samples Apply(in Samples samples, StepContext context) => samples with { Data = samples.Data.add_(1) };
    }

    private sealed class Disposing : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        private readonly Linear layer = nn.Linear(2, 1);

        public Disposing() : base(nameof(Disposing)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var output = layer.call(input);
            input.Dispose();
            return output;
        }
    }
}
