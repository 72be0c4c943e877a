using Gan.Core.Constraints;
using Gan.Core.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>What the library's own kernels cannot take is told in one sentence.</summary>
public sealed class KernelErrorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new(ScalarType.Float32);

    public static TheoryData<string> Optimizers => ["Adam", "SGD", "RMSprop", "momentum"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Sparse_gradients(string name)
    {
        using var sparse = new Sparse();
        using var trainer = new GanTrainer(
            networks.Generator, sparse, new() { Discriminator = new() { Optimizer = Named(name) } });
        trainer.Invoking(t => t.TrainBatch(new GanBatch(randn(4, 2)) { Labels = zeros(4, ScalarType.Int64) })).Should()
            .Throw<GanException>()
            .WithMessage("The gradient of the discriminator's parameter 'embedding.weight' is sparse*sparse: false*");
    }

    [Fact]
    public void A_trainer_made_under_inference_mode()
    {
        using var mode = inference_mode();
        FluentActions.Invoking(() => new GanTrainer(networks.Generator, networks.Discriminator)).Should()
            .Throw<GanException>()
            .WithMessage("*inference mode*");
        FluentActions.Invoking(() => new Player("test", [networks.Generator])).Should().Throw<GanException>()
            .WithMessage("*inference mode*");
    }

    [Fact]
    public void A_step_under_inference_mode()
    {
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator);
        using (inference_mode()) trainer.Invoking(t => t.TrainBatch(randn(4, 2))).Should().Throw<GanException>()
            .WithMessage("*inference mode*");
        trainer.TrainBatch(randn(4, 2)).Index.Should().Be(1);
    }

    [Fact]
    public void LBFGS_wants_what_a_step_does_not_do() =>
        FluentActions.Invoking(() => new GanTrainer(networks.Generator, networks.Discriminator, new()
        {
            Generator = new() { Optimizer = Optimizer.From(0.1, parameters => optim.LBFGS(parameters)) },
        })).Should().Throw<GanException>().WithMessage("LBFGS evaluates the loss several times*");

    [Theory]
    [InlineData(ScalarType.Float16), InlineData(ScalarType.BFloat16)]
    public void RMSprop_in_half_precision_writes_no_NaN_and_moves_as_in_float32(ScalarType type)
    {
        var (half, whole) = (Moved(type, "RMSprop"), Moved(ScalarType.Float32, "RMSprop"));
        half.Should().OnlyContain(value => double.IsFinite(value));
        half.Zip(whole, (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(0.02, "eight bits of mantissa");
        half.Should().NotEqual(Start(type), "it moves");
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void No_optimizer_writes_NaN_in_bfloat16_by_itself(string name) =>
        Moved(ScalarType.BFloat16, name).Should().OnlyContain(value => double.IsFinite(value));

    [Fact]
    public void Weight_clipping_leaves_frozen_layers_alone()
    {
        using var layer = nn.Sequential(("frozen", nn.Linear(2, 2)), ("free", nn.Linear(2, 1)));
        using (no_grad()) foreach (var parameter in layer.parameters()) parameter.fill_(1);
        foreach (var parameter in layer.named_children().First().module.parameters()) parameter.requires_grad_(false);
        using (no_grad()) Constraint.WeightClipping(0.01).Apply(layer);
        layer.parameters().Select(parameter => parameter.max().item<float>()).Should().Equal(1, 1, 0.01f, 0.01f);
    }

    public void Dispose()
    {
        networks.Dispose();
        scope.Dispose();
    }

    private static IOptimizer Named(string name) => name switch
    {
        "Adam" => Optimizer.Adam(1e-3),
        "SGD" => Optimizer.Sgd(1e-3),
        "momentum" => Optimizer.Sgd(1e-3, momentum: 0.9),
        _ => Optimizer.RmsProp(1e-3),
    };

    private static double[] Start(ScalarType type) =>
        [.. linspace(-1, 1, 12).to(type).to(ScalarType.Float64).data<double>()];

    /// <summary>Weights after ten updates by gradients of 1e-5, whose squares are zero in half precision; some are zero
    /// themselves.</summary>
    private static double[] Moved(ScalarType type, string name)
    {
        using var layer = nn.Linear(12, 1, hasBias: false, dtype: type);
        using (no_grad()) layer.weight.copy_(linspace(-1, 1, 12).reshape(1, 12));
        using var player = new Player("test", [layer], new() { Optimizer = Named(name) });
        var input = cat([full(6, 1e-5f), zeros(6)]).to(type).reshape(1, 12);
        for (var i = 0; i < 10; i++) player.Minimize(() => layer.call(input).sum().to(ScalarType.Float32), 1);
        return [.. layer.weight.to(ScalarType.Float64).data<double>()];
    }

    private sealed class Sparse : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        private readonly Embedding embedding = nn.Embedding(3, 1, sparse: true);
        private readonly Linear layer = nn.Linear(2, 1);

        public Sparse() : base(nameof(Sparse)) => RegisterComponents();

        public DiscriminatorOutput Discriminate(in Samples samples) =>
            new(layer.call(samples.Data) + embedding.call(samples.Labels!));

        public override Tensor forward(Tensor input) => layer.call(input);
    }
}
