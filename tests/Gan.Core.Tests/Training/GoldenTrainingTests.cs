using Gan.Core.Constraints;
using Gan.Core.Tests.Support;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;
using Change = System.Func<Gan.Core.GanTrainerOptions, Gan.Core.GanTrainerOptions>;

namespace Gan.Core.Tests.Training;

/// <summary>Eight trainings that PyTorch did in double precision, done again: every loss and every number of the final
/// states is the same but for rounding.</summary>
public sealed class GoldenTrainingTests(ITestOutputHelper output)
{
    /// <summary>Of each number by itself. Twelve steps of rounding in double precision stay well below.</summary>
    private const double Rounding = 1e-10;

    private const string Row = "{0,-22} {1,8} {2,9} {3,9} {4,9} {5,9}";

    /// <summary>Small changes of what a file says, each of which its numbers must show.</summary>
    private static readonly Dictionary<string, (string File, Change Of)> Changes = new()
    {
        ["latents in single precision"] = ("dcgan", options => options with { Prior = Single("dcgan") }),
        ["an average that warms up"] = ("dcgan", options => options with
        {
            Generator = options.Generator with { Ema = options.Generator.Ema! with { RampUp = 0.05 } },
        }),
        ["the generator's noise first"] = ("hinge", options => options with { Prior = Exchanged("hinge") }),
        ["one noise for both updates"] = ("original", options => options with { ShareGeneratedSamples = true }),
        ["a real target a millionth off"] = ("original", options => options with
        {
            Loss = GanLoss.NonSaturating(0.98 + 1e-6),
        }),
        ["the file's own ε"] = ("least-squares", options => options with
        {
            Generator = options.Generator with { Optimizer = Optimizer.RmsProp(0.001, 0.99, 1e-8) },
        }),
        ["a limit a millionth off"] = ("wasserstein-clipped", options => options with
        {
            Discriminator = options.Discriminator with { Constraints = [Constraint.WeightClipping(0.05 * (1 + 1e-6))] },
        }),
        ["a penalty at other steps"] = ("r1-every-4", options => options with
        {
            DiscriminatorTerms = [DiscriminatorTerm.R1(1, every: 3)],
        }),
        ["a penalty a millionth stronger"] = ("relativistic-r1-r2", options => options with
        {
            DiscriminatorTerms = [DiscriminatorTerm.R1(0.5 * (1 + 1e-6)), DiscriminatorTerm.R2(0.5)],
        }),
    };

    public static TheoryData<string, bool?> FilesAndPasses
    {
        get
        {
            var data = new TheoryData<string, bool?>();
            foreach (var name in GoldenTraining.Names)
                foreach (bool? together in new bool?[] { null, true, false }) data.Add(name, together);
            return data;
        }
    }

    public static TheoryData<string> ChangeNames => [.. Changes.Keys];

    [Theory, MemberData(nameof(FilesAndPasses))]
    public void Twelve_steps_come_out_as_in_PyTorch(string file, bool? singlePass)
    {
        var differences = GoldenRun.Of(file, options => options with { SinglePass = singlePass });
        differences.Largest.Should().BeLessThan(Rounding, "{0}", differences);
    }

    [Theory, MemberData(nameof(ChangeNames))]
    public void A_small_change_is_seen(string change)
    {
        var (file, of) = Changes[change];
        var differences = GoldenRun.Of(file, of);
        output.WriteLine($"{change}: {differences}");
        differences.Largest.Should().BeGreaterThan(10 * Rounding);
    }

    [Fact]
    public void Every_number_of_the_files_is_compared()
    {
        string[] kinds = [GoldenRun.Losses, GoldenRun.Weights, GoldenRun.Buffers, GoldenRun.Averages];
        output.WriteLine(Row, ["largest differences", "numbers", .. kinds]);
        foreach (var name in GoldenTraining.Names)
        {
            var differences = GoldenRun.Of(name);
            output.WriteLine(Row, [name, differences.Numbers, .. kinds.Select(differences.Text)]);
            using var training = new GoldenTraining(name);
            differences.Numbers.Should().Be(training.Results);
        }
    }

    [Fact]
    public void Latents_that_a_batch_brings_serve_both_updates()
    {
        using var scope = NewDisposeScope();
        using var training = new GoldenTraining("original-shared-noise");
        var prior = new ReplayedPrior([]);
        var options = GoldenOptions.Of(training.Config, prior) with { ShareGeneratedSamples = false };
        var noise = training["noise.discriminator"].unbind();
        new GoldenRun(training).Compare(options, (trainer, real, number) => trainer.TrainBatch(real, noise[number]))
            .Largest.Should().BeLessThan(Rounding);
    }

    [Fact]
    public void Latents_reach_the_generator_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        using var networks = new SmoothPair();
        var latents = randn([3, 8, 3], ScalarType.Float64).unbind();
        var seen = new List<double[]>();
        networks.Generator.register_forward_pre_hook((_, input) =>
        {
            seen.Add(input.data<double>().ToArray());
            return input;
        });
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator,
            new() { Prior = new ReplayedPrior(latents), ShareGeneratedSamples = false });
        trainer.TrainBatch(randn([8, 2], ScalarType.Float64));
        seen.Should().HaveCount(3, "the trial, the discriminator's update and the generator's draw one each");
        for (var i = 0; i < 3; i++) seen[i].Should().Equal(latents[i].data<double>().ToArray());
    }

    private static ReplayedPrior Single(string file)
    {
        using var training = new GoldenTraining(file);
        return new([.. training.Latents().Select(latent => latent.to(ScalarType.Float32))]);
    }

    private static ReplayedPrior Exchanged(string file)
    {
        using var training = new GoldenTraining(file);
        var latents = training.Latents();
        return new([latents[0], .. latents.Skip(1).Chunk(2).SelectMany(pair => pair.Reverse())]);
    }
}
