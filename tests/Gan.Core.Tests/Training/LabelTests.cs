using Gan.Core.Internal;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>Networks that are conditioned on classes: what labels they take, in training and in sampling
/// alike.</summary>
public sealed class LabelTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Painter generator = new(classes: 3);
    private readonly Critic discriminator = new(classes: 3);
    private readonly Tensor real = randn(6, 2);

    [Fact]
    public void A_network_of_latents_and_labels_plugs_in_as_it_is()
    {
        using var trainer = new GanTrainer(generator, discriminator);
        trainer.TrainBatch(new GanBatch(real) {
            Labels = arange(6, ScalarType.Int64).remainder(3) }).GeneratorLoss.Should().NotBeNull();
        trainer.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Existing_modules_of_two_inputs_plug_in_too()
    {
        using var trainer = new GanTrainer(
            ((nn.Module<Tensor, Tensor, Tensor>)generator).AsGenerator(latentSize: 2, classes: 3),
            ((nn.Module<Tensor, Tensor, Tensor>)discriminator).AsDiscriminator(classes: 3));
        trainer.TrainBatch(new GanBatch(real) { Labels = zeros(6, ScalarType.Int64) });
        trainer.Sample(4, label: 2).shape.Should().Equal(4, 2);
    }

    [Fact]
    public void Missing_labels() => Training(null).Should().Throw<ArgumentException>()
        .WithMessage("*The generator is conditioned on 3 classes, and there are no labels. Give a label of 0 to 2 "
            + "for each of the 6 samples*");

    [Theory]
    [InlineData(3), InlineData(-1), InlineData(100)]
    public void Labels_out_of_range(long label) =>
        Training(full(6, label, ScalarType.Int64)).Should().Throw<ArgumentException>()
        .WithMessage($"Labels go from {label} to {label}; the generator has 3 classes, 0 to 2.*");

    [Fact]
    public void Labels_are_looked_at_in_steps_too_whose_numbers_are_not_read()
    {
        using var trainer = new GanTrainer(generator, discriminator, new() { MeasureEvery = 10 });
        var labels = zeros(6, ScalarType.Int64);
        for (var i = 0; i < 2; i++) trainer.TrainBatch(new GanBatch(real) { Labels = labels });
        foreach (var wrong in new[] { labels + 3, labels - 1, labels.to(ScalarType.Int32) })
            trainer.Invoking(t => t.TrainBatch(new GanBatch(real) { Labels = wrong })).Should()
                .Throw<ArgumentException>().WithMessage("Labels *");
        trainer.Steps.Should().Be(2);
    }

    [Theory]
    [InlineData(ScalarType.Float32), InlineData(ScalarType.Int32), InlineData(ScalarType.Byte)]
    public void Labels_of_another_type(ScalarType type) => Training(zeros(6, type)).Should().Throw<ArgumentException>()
        .WithMessage($"Labels are {type}; the generator takes class indices of type Int64*");

    [Fact]
    public void Too_many_labels_and_labels_of_another_shape()
    {
        Training(zeros(7, ScalarType.Int64)).Should().Throw<ArgumentException>()
            .WithMessage("*6 real samples but labels of shape [7]*");
        Training(zeros(6, 1, ScalarType.Int64)).Should().Throw<ArgumentException>()
            .WithMessage("Labels have shape [6, 1]; 6 samples need [6]*");
    }

    [Fact]
    public void NaN_among_labels_conditions_and_latents_is_named_as_data_and_not_as_divergence()
    {
        using var networks = new SmoothPair(ScalarType.Float32);
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator);
        var broken = tensor(new[] { 1f, float.NaN, 1, 1, 1, float.PositiveInfinity });
        foreach (var (batch, name) in new[]
        {
            (new GanBatch(real) { Labels = broken }, "labels"),
            (new GanBatch(real) { Condition = broken.reshape(6, 1) }, "condition's values"),
            (new GanBatch(real) { Latents = broken.reshape(6, 1).expand(6, 3) }, "latents' values"),
            (new GanBatch(broken.reshape(6, 1).expand(6, 2)), "values"),
        })
            trainer.Invoking(t => t.TrainBatch(batch)).Should().Throw<GanException>()
                .WithMessage($"* of the batch's * {name} are NaN or infinite. Nothing was trained on it; clean the "
                    + "data first.");
    }

    [Fact]
    public void Sampling_draws_labels_or_takes_one()
    {
        var sampler = new GanSampler(generator, seed: 4);
        var classes = sampler.Sample(300).select(1, 1).data<float>().ToArray();
        classes.Distinct().Order().Should().Equal([0, 1, 2], "all classes, drawn");
        classes.GroupBy(label => label).Should().OnlyContain(group => group.Count() > 60 && group.Count() < 140);
        sampler.Sample(5, label: 2).select(1, 1).data<float>().Should().AllBeEquivalentTo(2f);
        new GanSampler(generator, seed: 4).Sample(300).select(1, 1).data<float>().ToArray().Should()
            .Equal(classes, "they follow from the seed");
    }

    [Fact]
    public void Sampling_refuses_in_the_words_of_training()
    {
        var sampler = new GanSampler(generator);
        sampler.Invoking(s => s.Sample(3, label: 3)).Should().Throw<ArgumentException>()
            .WithMessage("Labels go from 3 to 3; the generator has 3 classes, 0 to 2.*");
        var latents = sampler.DrawLatents(3);
        sampler.Invoking(s => s.Sample(latents)).Should().Throw<ArgumentException>()
            .WithMessage("*conditioned on 3 classes, and there are no labels*");
        Asking(sampler, latents, zeros(4, ScalarType.Int64)).Should().Throw<ArgumentException>()
            .WithMessage("Labels have shape [4]; 3 samples need [3]*");
        Asking(sampler, latents, zeros(3)).Should().Throw<ArgumentException>()
            .WithMessage("Labels are Float32; the generator takes*");
        using var plain = new SmoothPair();
        new GanSampler(plain.Generator).Invoking(s => s.Sample(3, label: 1)).Should().Throw<ArgumentException>()
            .WithMessage("*declares no classes*");
        new GanSampler(plain.Generator).Invoking(s => s.Sample(ones(2, 4))).Should().Throw<ArgumentException>()
            .WithMessage("Latents have shape [2, 4]; this generator takes [N, 3]*");
    }

    [Fact]
    public void A_generator_that_reads_labels_without_saying_so_fails_with_a_sentence()
    {
        var sampler = new GanSampler(new Silent(generator));
        sampler.Invoking(s => s.Sample(2)).Should().Throw<GanException>()
            .WithMessage("*takes labels, and there are none*");
    }

    public void Dispose()
    {
        generator.Dispose();
        discriminator.Dispose();
        scope.Dispose();
    }

    private static Action Asking(GanSampler sampler, Tensor latents, Tensor labels) =>
        () => sampler.Sample(new GeneratorInput(latents) { Labels = labels });

    private Action Training(Tensor? labels) => () =>
    {
        using var trainer = new GanTrainer(generator, discriminator);
        trainer.TrainBatch(new GanBatch(real) { Labels = labels });
    };

    private sealed class Silent(IGenerator inner) : DelegatingGenerator(inner)
    {
        public override int? Classes => null;
    }

    /// <summary>Its second value is the label.</summary>
    private sealed class Painter : nn.Module<Tensor, Tensor, Tensor>, IGenerator
    {
        private readonly Linear layer = nn.Linear(2, 1);

        internal Painter(int classes) : base(nameof(Painter))
        {
            Classes = classes;
            RegisterComponents();
        }

        public long LatentSize => 2;

        public int? Classes { get; }

        public override Tensor forward(Tensor latents, Tensor labels) =>
            cat([layer.call(latents), labels.to(latents.dtype).unsqueeze(1)], 1);
    }

    private sealed class Critic : nn.Module<Tensor, Tensor, Tensor>, IDiscriminator
    {
        private readonly Linear layer = nn.Linear(2, 1);
        private readonly Embedding embedding;

        internal Critic(int classes) : base(nameof(Critic))
        {
            Classes = classes;
            embedding = nn.Embedding(classes, 1);
            RegisterComponents();
        }

        public int? Classes { get; }

        public override Tensor forward(Tensor data, Tensor labels) => layer.call(data) + embedding.call(labels);
    }
}
