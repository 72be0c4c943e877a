using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>An error anywhere in a user's code is an exception, frees what the step made, and leaves a trainer that
/// works.</summary>
public sealed class FaultyNetworkTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new();
    private readonly Tensor real = randn([4, 2], ScalarType.Float64);

    public static TheoryData<string> Faults => [.. FaultyDiscriminator.Faults.Keys];

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_in_the_discriminator_is_caught_and_training_goes_on(string fault)
    {
        using var discriminator = new FaultyDiscriminator(networks.Discriminator);
        using var trainer = new GanTrainer(networks.Generator, discriminator);
        trainer.TrainBatch(real);
        var left = LiveTensors.LeftBy(() =>
        {
            discriminator.Fault = fault;
            trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<Exception>().Which
                .Should().Match<Exception>(error => error is GanException || error.Message == "a user's own exception");
            discriminator.Fault = null;
        });
        left.Should().Be(0);
        trainer.TrainBatch(real).Index.Should().Be(2);
    }

    [Fact]
    public void The_message_is_one_line_without_native_frames()
    {
        using var discriminator = new FaultyDiscriminator(networks.Discriminator);
        using var trainer = new GanTrainer(networks.Generator, discriminator);
        trainer.TrainBatch(real);
        discriminator.Fault = "wrong shape";
        trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<GanException>().Which.Message.Should()
            .Be("The discriminator's step failed: mat1 and mat2 shapes cannot be multiplied (8x2 and 5x1)");
    }

    [Fact]
    public void The_users_random_sequence_survives_a_fault()
    {
        using var discriminator = new FaultyDiscriminator(networks.Discriminator);
        using var trainer = new GanTrainer(networks.Generator, discriminator);
        trainer.TrainBatch(real);
        discriminator.Fault = "wrong shape";
        random.manual_seed(3);
        var expected = randn(4).data<float>().ToArray();
        random.manual_seed(3);
        trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<GanException>();
        randn(4).data<float>().ToArray().Should().Equal(expected);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void A_loss_that_is_no_scalar_is_refused(bool discriminators)
    {
        using var trainer = new GanTrainer(
            networks.Generator, networks.Discriminator, new() { Loss = new PerSample(discriminators) });
        trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<GanException>()
            .WithMessage($"The {(discriminators ? "discriminator" : "generator")}'s loss has shape [4, 1]; a loss "
                + "is one number. Take its mean.");
    }

    [Fact]
    public void A_discriminator_that_hides_its_input_from_the_gradient_is_named()
    {
        using var discriminator = new FaultyDiscriminator(networks.Discriminator) { Fault = "detached input" };
        using var trainer = new GanTrainer(networks.Generator, discriminator);
        trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<GanException>()
            .WithMessage("None of the generator's parameters takes part in its loss.");
    }

    public void Dispose()
    {
        networks.Dispose();
        scope.Dispose();
    }

    private sealed class PerSample(bool discriminators) : IGanLoss
    {
        public string Name => "per sample";

        public Tensor ForDiscriminator(Tensor real, Tensor fake) => discriminators ? fake - real : (fake - real).mean();

        public Tensor ForGenerator(Tensor? real, Tensor fake) => fake.neg();
    }

    private sealed class FaultyDiscriminator : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        public static readonly Dictionary<string, Func<SmoothDiscriminator, Tensor, Tensor>> Faults = new()
        {
            ["wrong shape"] = (_, x) => x.mm(ones([5, 1], x.dtype)),
            ["wrong type"] = (d, x) => d.call(x.to(ScalarType.Float32)),
            ["in-place change of what the gradient needs"] = (d, x) =>
                { var y = d.call(x).exp(); y.add_(1); return y.add(y.exp()).mul_(y); },
            ["in-place change of a weight's view"] = (d, x) => { d.parameters().First().add_(1); return d.call(x); },
            ["index out of range"] = (d, x) => d.call(x).index_select(0, tensor(new long[] { 99 })),
            ["no gradient at all"] = (d, x) => { using var noGrad = no_grad(); return d.call(x); },
            ["not a number"] = (d, x) => d.call(x) * double.NaN,
            ["a user's own exception"] = (_, _) => throw new NotSupportedException("a user's own exception"),
        };

        private readonly SmoothDiscriminator inner;

        public FaultyDiscriminator(SmoothDiscriminator inner) : base(nameof(FaultyDiscriminator))
        {
            this.inner = inner;
            RegisterComponents();
        }

        public string? Fault { get; set; }

        public override Tensor forward(Tensor input) =>
            Fault == "detached input" ? inner.call(input.detach())
            : Fault is null ? inner.call(input)
            : Faults[Fault](inner, input);
    }
}
