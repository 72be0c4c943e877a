using Gan.Core.Strategies;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Strategies;

public sealed class TopKTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new();
    private readonly StepContext step = new(new Generator(1), Images: 0, Count: 4);

    [Fact]
    public void The_generator_learns_from_the_samples_found_most_real()
    {
        var seen = new Counts();
        using var trainer = new GanTrainer(
            networks.Generator, networks.Discriminator,
                new() { Loss = seen, Strategies = [Strategy.TopK(Schedule.Linear(20, end: 0.5))] });
        var real = randn([10, 2], ScalarType.Float64);
        for (var i = 0; i < 4; i++) trainer.TrainBatch(real);
        seen.OfGenerator.Should().Equal(
            [10, 8, 5, 5], "the share falls with the images seen before a step: 1, 0.75 (7.5 rounds to even), 0.5");
        seen.OfDiscriminator.Should().Equal([10, 10, 10, 10], "its own loss is of all samples");
        seen.Least.Should().BeTrue("those left out have lower logits");
    }

    [Theory]
    [InlineData(LogitKind.LogOdds, new[] { 5.0, 3 }), InlineData(LogitKind.Energy, new[] { 1.0, 2 })]
    public void Most_real_is_high_for_logits_and_low_for_energies(LogitKind kind, double[] best)
    {
        var logits = tensor(new double[] { 1, 5, 2, 3 });
        foreach (var shaped in new[] { logits, logits.reshape(4, 1) })
        {
            var chosen = Half().Filter(shaped, kind, step)!;
            shaped.index_select(0, chosen).data<double>().Should().Equal(best);
        }
    }

    [Fact]
    public void Patch_shaped_logits_count_by_their_mean()
    {
        var logits = tensor(new double[] { 9, -9, 1, 1, 3, 0 }).reshape(3, 1, 1, 2); // means 0, 1, 1.5
        Share(1.0 / 3).Filter(logits, LogitKind.LogOdds, step)!.data<long>().Should().Equal(2);
    }

    [Theory]
    [InlineData(0), InlineData(1.5)]
    public void A_share_that_is_none_is_refused(double share)
    {
        FluentActions.Invoking(() => Strategy.TopK(Schedule.Linear(10, end: share))).Should()
            .Throw<ArgumentOutOfRangeException>()
            .WithMessage("*top-k training goes from 1 "
                + $"to {share.ToString(System.Globalization.CultureInfo.InvariantCulture)}; a share stays above 0 "
                + "and at most 1.*");
    }

    private static IFakeFilter Half() => Share(0.5);

    private static IFakeFilter Share(double share) => (IFakeFilter)Strategy.TopK(Schedule.Linear(1, share, share));

    public void Dispose()
    {
        step.Random.Dispose();
        networks.Dispose();
        scope.Dispose();
    }

    private sealed class Counts : IGanLoss
    {
        private double[] all = [];

        public string Name => "counting";

        public List<long> OfDiscriminator { get; } = [];

        public List<long> OfGenerator { get; } = [];

        public bool Least { get; private set; } = true;

        public Tensor ForDiscriminator(Tensor real, Tensor fake)
        {
            OfDiscriminator.Add(fake.shape[0]);
            return GanLoss.NonSaturating().ForDiscriminator(real, fake) * 0;
        }

        public Tensor ForGenerator(Tensor? real, Tensor fake)
        {
            OfGenerator.Add(fake.shape[0]);
            var now = fake.detach().data<double>().ToArray();
            if (all.Length > now.Length && now.Length > 8) Least &= now.Min() >= all.Order().First();
            all = now;
            return fake.mean() * 0;
        }
    }
}
