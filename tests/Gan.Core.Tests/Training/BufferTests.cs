using Gan.Core.Models;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>Only a buffer that was finite before can have been broken by a batch of one.</summary>
public sealed class BufferTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new(ScalarType.Float32);

    [Theory]
    [InlineData(float.NegativeInfinity), InlineData(float.PositiveInfinity), InlineData(float.NaN)]
    public void A_mask_that_was_never_finite_trains_on_a_batch_of_one(float value)
    {
        using var masked = new Masked(value);
        using var trainer = new GanTrainer(networks.Generator, masked);
        trainer.Invoking(t => t.TrainBatch(randn(1, 2))).Should().NotThrow();
        trainer.Steps.Should().Be(1);
    }

    [Fact]
    public void Batch_norm_on_a_batch_of_one_is_still_refused_beside_such_a_mask()
    {
        using var masked = new Masked(float.NegativeInfinity, withNorm: true);
        using var trainer = new GanTrainer(networks.Generator, masked);
        trainer.Invoking(t => t.TrainBatch(randn(1, 2))).Should().Throw<GanException>()
            .WithMessage("Batch norm needs at least two samples in a batch*");
        masked.named_buffers().Where(
            entry => entry.name.Contains("norm", StringComparison.Ordinal) && entry.buffer.is_floating_point())
            .Should().OnlyContain(entry => entry.buffer.isfinite().all().item<bool>());
    }

    [Fact]
    public void A_layer_in_evaluation_mode_stays_so_when_a_forgotten_eval_is_undone()
    {
        using var layers = nn.Sequential(("norm", nn.BatchNorm1d(2)), ("last", nn.Linear(2, 1)));
        var norm = (BatchNorm1d)layers.named_children().First().module;
        norm.eval();
        using var trainer = new GanTrainer(networks.Generator, layers.AsDiscriminator());
        layers.eval();
        var before = norm.running_mean!.data<float>().ToArray();
        trainer.TrainBatch(randn(4, 2) + 3);
        norm.running_mean!.data<float>().ToArray().Should().Equal(before, "the user froze it");
        layers.training.Should().BeTrue();
        trainer.Warnings.Should().ContainSingle(
            warning => warning.StartsWith(
                "The discriminator was in evaluation mode and has been put into training mode"));
        trainer.TrainBatch(randn(4, 2));
        trainer.Warnings.Should().HaveCount(1, "each is said once");
    }

    [Fact]
    public void One_flat_image_is_no_wrong_range_and_half_a_range_still_is()
    {
        using var model = Gan.Core.Models.Dcgan.Create(
            new() { BaseChannels = 2, LatentSize = 4, DiscriminatorBatchNorm = false });
        foreach (var value in new[] { -1f, 0f, 1f })
        {
            using var trainer = new GanTrainer(model.Generator, model.Discriminator);
            trainer.Invoking(t => t.TrainBatch(full(1, 1, 28, 28, value))).Should().NotThrow();
        }
        using var other = new GanTrainer(model.Generator, model.Discriminator, new() { Seed = 2 });
        other.Invoking(t => t.TrainBatch(rand(2, 1, 28, 28))).Should().Throw<GanException>()
            .WithMessage("*uses only half of the range*");
    }

    public void Dispose()
    {
        networks.Dispose();
        scope.Dispose();
    }

    private sealed class Masked : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        private readonly Linear layer = nn.Linear(2, 1);
        private readonly BatchNorm1d? norm;

        internal Masked(float value, bool withNorm = false) : base(nameof(Masked))
        {
            if (withNorm) norm = nn.BatchNorm1d(2);
            RegisterComponents();
            register_buffer("mask", full(2, 2, value).triu(1).DetachFromDisposeScope());
        }

        public override Tensor forward(Tensor input) => layer.call(norm is null ? input : norm.call(input));
    }
}
