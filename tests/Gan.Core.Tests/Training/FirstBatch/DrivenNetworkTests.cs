using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training.FirstBatch;

/// <summary>A probe leaves nothing behind, whatever the network does.</summary>
public sealed class DrivenNetworkTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Restless network = new();
    private readonly Tensor samples = UsualDiscriminators.Points(8);

    [Theory]
    [InlineData(int.MaxValue), InlineData(2), InlineData(3), InlineData(9)]
    public void Weights_buffers_modes_gradients_and_random_numbers_are_as_they_were(int failsAt)
    {
        network.call(samples).sum().backward();
        network.Norm.eval();
        var (bits, gradients, data) = (Weights.Bits(network), Gradients(), samples.data<float>().ToArray());
        random.manual_seed(3);
        var expected = randn(4).data<float>().ToArray();
        random.manual_seed(3);
        network.FailsAt = failsAt;

        BoundedOutputProbe.Find(network, network.Count, samples);
        DeadOutputProbe.Find(network, network.Count, samples);

        network.Passes.Should().BeGreaterThanOrEqualTo(Math.Min(failsAt, 10));
        randn(4).data<float>().ToArray().Should().Equal(expected);
        Weights.Bits(network).Should().Be(bits);
        Gradients().Should().Equal(gradients);
        samples.data<float>().ToArray().Should().Equal(data);
        network.parameters().Should().OnlyContain(parameter => parameter.requires_grad && parameter.is_leaf);
        network.training.Should().BeTrue();
        network.Norm.training.Should().BeFalse();
    }

    [Fact]
    public void No_tensor_is_left()
    {
        LiveTensors.LeftBy(() =>
        {
            BoundedOutputProbe.Find(network, network.call, samples);
            DeadOutputProbe.Find(network, network.call, samples);
        }).Should().Be(0);
    }

    [Fact]
    public void A_fault_without_any_drive_is_the_networks_own()
    {
        network.FailsAt = 1;
        FluentActions.Invoking(() => BoundedOutputProbe.Find(network, network.Count, samples))
            .Should().Throw<NotSupportedException>();
    }

    public void Dispose()
    {
        network.Dispose();
        scope.Dispose();
    }

    private float[] Gradients() =>
        [.. network.parameters().SelectMany(parameter => parameter.grad!.reshape(-1).data<float>().ToArray())];

    /// <summary>Draws numbers, changes a buffer and its input in every mode, and fails when told to.</summary>
    private sealed class Restless : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(2, 8);
        private readonly BatchNorm1d norm = nn.BatchNorm1d(8);
        private readonly Linear last = nn.Linear(8, 1);
        private readonly Tensor calls = zeros(1).DetachFromDisposeScope();

        public Restless() : base(nameof(Restless)) => RegisterComponents();

        public BatchNorm1d Norm => norm;

        public int Passes { get; private set; }

        public int FailsAt { get; set; } = int.MaxValue;

        public Tensor Count(Tensor input) => ++Passes == FailsAt ? throw new NotSupportedException() : call(input);

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            using (no_grad())
            {
                calls.add_(1);
                if (Passes > 0) input.mul_(0.5);
            }
            var hidden = norm.call(first.call(input)).relu();
            return (last.call(hidden) + randn(1)).sigmoid().MoveToOuterDisposeScope();
        }
    }
}
