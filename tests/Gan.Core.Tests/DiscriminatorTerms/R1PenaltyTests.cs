using Gan.Core.DiscriminatorTerms;
using Gan.Core.Schedules;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.DiscriminatorTerms;

/// <summary>What R1 and R2 have beside what all gradient penalties have.</summary>
public sealed class R1PenaltyTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Bowl bowl = new();

    [Fact]
    public void Without_gamma_it_goes_by_the_pixels_and_the_batch()
    {
        var pass = Pass([5, 3, 4, 6]);
        var length = pass.Real.Data.square().sum().item<double>() / 5;
        Value(DiscriminatorTerm.R1(), pass).Should().BeApproximately(0.0002 * 4 * 6 / 5 / 2 * length, 1e-12 * length);
        var packed = pass with { Step = pass.Step with { Count = 20 } };
        Value(DiscriminatorTerm.R1(every: 4), packed)
            .Should().BeApproximately(0.0002 * 4 * 6 / 20 / 2 * length, 1e-12 * length,
            "20 samples are 5 packs of 4, and the trainer multiplies by the interval");
    }

    [Fact]
    public void Without_gamma_it_refuses_data_without_pixels()
    {
        foreach (var term in new[] { DiscriminatorTerm.R1(), DiscriminatorTerm.R2() })
            term.Invoking(it => it.Evaluate(Pass([5, 12]))).Should().Throw<GanException>()
                .WithMessage("*[5, 12]*Give gamma.");
    }

    [Fact]
    public void A_schedule_multiplies_gamma_by_the_images_seen()
    {
        var schedule = Schedule.Linear(100, end: 0.5);
        Func<ISchedule?, IDiscriminatorTerm>[] makers =
            [it => DiscriminatorTerm.R1(2, 4, it), it => DiscriminatorTerm.R2(null, 4, it)];
        foreach (var (images, factor) in new[] { (0, 1), (50, 0.75), (1000, 0.5) })
            foreach (var make in makers)
                Value(make(schedule), Pass([5, 1, 2, 2], images))
                    .Should().BeApproximately(factor * Value(make(null), Pass([5, 1, 2, 2])), 1e-12);
    }

    [Fact]
    public void A_resumed_run_is_compared_by_what_it_says_of_itself()
    {
        Described.By(DiscriminatorTerm.R1(0.5, 16)).Should().Equal(
            new Dictionary<string, string> { ["it"] = "R1", ["it.Gamma"] = "0.5", ["it.Every"] = "16" });
        Described.By(DiscriminatorTerm.R2(0.5)).Should().Equal(
            new Dictionary<string, string> { ["it"] = "R2", ["it.Gamma"] = "0.5", ["it.Every"] = "1" });
        Described.By(DiscriminatorTerm.R1(schedule: Schedule.Constant)).Should()
            .Contain("it.Gamma", "0.0002·H·W/N").And.Contain("it.Schedule", "constant");
    }

    [Fact]
    public void In_training_it_acts_at_every_Nth_update_and_keeps_gradients_small()
    {
        using var without = new SmoothPair(ScalarType.Float32);
        using var with = new SmoothPair(ScalarType.Float32);
        var data = randn([16, 2], generator: new Generator(1));
        Train(without, data, new());
        Train(with, data, new() { DiscriminatorTerms = [DiscriminatorTerm.R1(10, every: 4)] });
        Steepness(with, data).Should().BeLessThan(Steepness(without, data) / 2);

        static void Train(SmoothPair pair, Tensor data, GanTrainerOptions options)
        {
            using var trainer = new GanTrainer(pair.Generator, pair.Discriminator,
                options with { Discriminator = new() { Optimizer = Optimizer.Adam(0.01) } });
            for (var i = 0; i < 100; i++) trainer.TrainBatch(data);
        }
    }

    public void Dispose()
    {
        bowl.Dispose();
        scope.Dispose();
    }

    private static double Steepness(SmoothPair pair, Tensor data) =>
        DiscriminatorTerm.R1(2).Evaluate(Passes.Discriminator(pair.Discriminator, data, data)).item<float>();

    private static double Value(IDiscriminatorTerm term, DiscriminatorPass pass) => term.Evaluate(pass).item<double>();

    private DiscriminatorPass Pass(long[] shape, long images = 0) =>
        Passes.Discriminator(bowl, Data(shape, 1), Data(shape, 2), images: images);

    private static Tensor Data(long[] shape, ulong seed) =>
        randn(shape, ScalarType.Float64, generator: new Generator(seed));
}
