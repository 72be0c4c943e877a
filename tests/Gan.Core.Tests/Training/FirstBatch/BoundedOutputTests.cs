using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using Xunit.Abstractions;
using static Gan.Core.Tests.Training.FirstBatch.UsualDiscriminators;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training.FirstBatch;

/// <summary>Every bounded end is found in every usual discriminator for every seed, and no linear end is taken for
/// one.</summary>
public sealed class BoundedOutputTests : IDisposable
{
    private const int Seeds = 20;
    private const int Samples = 8;

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly int threads = get_num_threads();
    private readonly ITestOutputHelper output;

    public BoundedOutputTests(ITestOutputHelper output)
    {
        this.output = output;
        set_num_threads(1); // The networks are small: a second thread would only wait.
    }

    public static TheoryData<string> ImageNames => [.. OfImages.Keys];

    public static TheoryData<string> PointNames => [.. OfPoints.Keys];

    public static TheoryData<string> Honest => [.. HonestDiscriminators.All.Keys];

    [Theory, MemberData(nameof(ImageNames))]
    public void A_bounded_end_is_found_on_images(string name) =>
        EveryEnd(name, OfImages[name], Images);

    [Theory, MemberData(nameof(PointNames))]
    public void A_bounded_end_is_found_on_points(string name) =>
        EveryEnd(name, OfPoints[name], Points);

    [Theory, MemberData(nameof(Honest))]
    public void A_linear_end_is_not_taken_for_a_bounded_one(string name)
    {
        var (make, draw) = HonestDiscriminators.All[name];
        var (alarms, passes) = (0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            using var seeded = GanSeed.Scope(seed);
            using var network = make();
            using var samples = draw(Samples);
            if (Find(network, samples, ref passes) is not null) alarms++;
        }
        output.WriteLine($"{name,-50} alarms: {alarms,2}  most passes: {passes,3}");
        alarms.Should().Be(0);
    }

    [Theory]
    [InlineData(ScalarType.Float64), InlineData(ScalarType.BFloat16)]
    public void Other_number_types_do_as_well(ScalarType type)
    {
        using var network = Hidden();
        network.to(type);
        var samples = Points(Samples).to(type);
        BoundedOutputProbe.Find(network, network.call, samples).Should().BeNull();
        network.End = x => x.sigmoid();
        BoundedOutputProbe.Find(network, network.call, samples).Should().Be(new BoundedOutput(0, 1));
    }

    [Fact]
    public void What_only_evaluation_bounds_is_no_alarm()
    {
        using var network = Hidden();
        network.End = x => network.training ? x.alias() : x.sigmoid();
        BoundedOutputProbe.Find(network, network.call, Points(Samples)).Should().BeNull();
        network.eval();
        BoundedOutputProbe.Find(network, network.call, Points(Samples)).Should().Be(new BoundedOutput(0, 1));
    }

    [Fact]
    public void A_single_layer_without_a_bias_is_enough()
    {
        using var network = new Ended(nn.Linear(2, 1, hasBias: false), x => x.tanh());
        BoundedOutputProbe.Find(network, network.call, Points(Samples)).Should().Be(new BoundedOutput(-1, 1));
    }

    [Fact]
    public void Dropout_that_never_sleeps_hides_nothing()
    {
        using var network = new Ended(nn.Linear(2, 8), x => Dropped(x).sum(1));
        BoundedOutputProbe.Find(network, network.call, Points(Samples)).Should().BeNull();
        network.End = x => Dropped(x).sum(1).sigmoid();
        BoundedOutputProbe.Find(network, network.call, Points(Samples))
            .Should().Be(new BoundedOutput(0, 1));

        static Tensor Dropped(Tensor x) => nn.functional.dropout(x, 0.5, training: true);
    }

    [Fact]
    public void Nothing_is_said_of_half_precision_and_of_answers_that_are_no_numbers()
    {
        using var network = new Ended(nn.Linear(2, 1), x => x.sigmoid() * double.NaN);
        BoundedOutputProbe.Find(network, network.call, Points(Samples)).Should().BeNull();
        network.to(ScalarType.Float16);
        BoundedOutputProbe.Find(network, _ => throw new NotSupportedException(), Points(Samples)).Should().BeNull();
    }

    [Theory]
    [InlineData(0.0, 1.0, "stay within 0 … 1 whatever its weights are: it ends in a sigmoid")]
    [InlineData(-1.0, 1.0, "stay within -1 … 1 whatever its weights are: it ends in a tanh, a sigmoid")]
    [InlineData(-0.0, null, "never fall below 0 whatever its weights are: it ends in a ReLU, a softplus")]
    [InlineData(null, 0.0, "never rise above 0 whatever its weights are: it ends in a log-sigmoid")]
    public void The_warning_says_what_it_looks_like(double? lower, double? upper, string seen) =>
        new BoundedOutput(lower, upper).Warning("hinge").Should().Be(
            $"The discriminator's logits {seen} or something like it. "
            + "The hinge loss reads unbounded logits: take it off.");

    public void Dispose()
    {
        set_num_threads(threads);
        scope.Dispose();
    }

    /// <summary>Counts the seeds for which each end is found as what it is.</summary>
    private void EveryEnd(string name, Func<nn.Module<Tensor, Tensor>> make, Func<int, Tensor> draw)
    {
        var hits = Ended.Ends.ToDictionary(end => end.Name, _ => 0);
        var (alarms, passes, bounded) = (0, 0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            using var seeded = GanSeed.Scope(seed);
            using var network = new Ended(make(), x => x.alias());
            using var samples = draw(Samples);
            if (Find(network, samples, ref passes) is not null) alarms++;
            foreach (var (end, function, lower, upper) in Ended.Ends)
            {
                network.End = function;
                if (Fits(Find(network, samples, ref bounded), lower, upper)) hits[end]++;
            }
        }
        var found = string.Join("  ", hits.Select(hit => $"{hit.Key}: {hit.Value}"));
        output.WriteLine($"{name,-40} linear: {alarms,2}  {found}  most passes: {passes}, {bounded}");
        alarms.Should().Be(0, "it ends linearly");
        hits.Should().OnlyContain(hit => hit.Value == Seeds);
        passes.Should().Be(5, "training begins with them");
    }

    private static BoundedOutput? Find(nn.Module<Tensor, Tensor> network, Tensor samples, ref int mostPasses)
    {
        var passes = 0;
        var found = BoundedOutputProbe.Find(network, data =>
        {
            passes++;
            return network.call(data);
        }, samples);
        mostPasses = Math.Max(mostPasses, passes);
        return found;
    }

    private static bool Fits(BoundedOutput? found, double? lower, double? upper) =>
        found is not null && IsNear(found.Lower, lower) && IsNear(found.Upper, upper);

    private static bool IsNear(double? found, double? expected) =>
        expected is { } number
            ? found is { } bound && Math.Abs(bound - number) < 1e-3 * Math.Max(1, Math.Abs(number))
            : found is null;

    private static Ended Hidden() => new(Perceptron(2, [32, 32], Leaky), x => x.alias());
}
