using Gan.Core.Constraints;
using Gan.Core.DiscriminatorTerms;
using Gan.Core.GeneratorTerms;
using Gan.Core.Models;
using Gan.Core.Strategies;
using Gan.Core.Transforms;
using System.Diagnostics;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Speed;

/// <summary>What each term, constraint and transform adds to a step, each beside the plain step.</summary>
internal static class TermTable
{
    /// <summary>Two rounds of the laziest term.</summary>
    private const int Steps = 32;

    private static readonly long[] shape = [64, 1, 28, 28];

    private static (string Name, GanTrainerOptions Options)[] Rows =>
    [
        ("nothing, for the noise", new()),
        ("R1, every step", Of(DiscriminatorTerm.R1(1))),
        ("R1, every 16 steps", Of(DiscriminatorTerm.R1(1, every: 16))),
        ("R1 and R2, every step", Of(DiscriminatorTerm.R1(1), DiscriminatorTerm.R2(1))),
        ("WGAN-GP, every step", Of(DiscriminatorTerm.WganGp())),
        ("DRAGAN, every step", Of(DiscriminatorTerm.Dragan())),
        ("maximum penalty, every step", Of(DiscriminatorTerm.MaxGradientPenalty())),
        ("LeCam", Of(DiscriminatorTerm.LeCam())),
        ("balanced consistency, with augmentation",
            Of(DiscriminatorTerm.BalancedConsistency(SampleTransform.DifferentiableAugmentation()))),
        ("latent consistency of D", Of(DiscriminatorTerm.LatentConsistency())),
        ("feature matching", Of(GeneratorTerm.FeatureMatching())),
        ("L1", Of(GeneratorTerm.L1(1))),
        ("mode seeking", Of(GeneratorTerm.ModeSeeking())),
        ("path length, every step", Of(GeneratorTerm.PathLength(every: 1))),
        ("path length, every 4 steps", Of(GeneratorTerm.PathLength(every: 4))),
        ("latent consistency of G", Of(GeneratorTerm.LatentConsistency())),
        ("pulling away", Of(GeneratorTerm.PullingAway())),
        ("weight clipping", new() { Discriminator = new() { Constraints = [Constraint.WeightClipping()] } }),
        ("orthogonal rows", new() { Discriminator = new() { Constraints = [Constraint.Orthogonal(1e-3)] } }),
        ("packing of 2", Of(SampleTransform.Packing(2))),
        ("differentiable augmentation", Of(SampleTransform.DifferentiableAugmentation())),
        ("adaptive augmentation", Of(SampleTransform.Adaptive(SampleTransform.DifferentiableAugmentation()))),
        ("instance noise", Of(SampleTransform.InstanceNoise(0.1))),
        ("top-k, one half", new() { Strategies = [Strategy.TopK(Schedule.Linear(1, end: 0.5, start: 0.5))] }),
        ("pseudo augmentation", new() {
            Strategies = [Strategy.PseudoAugmentation(target: -0.9, every: 1, images: 64)] }),
        ("latent optimisation", new() { Strategies = [Strategy.LatentOptimization()] }),
        ("two micro-batches", new() { MicroBatches = 2 }),
    ];

    internal static void Print(int alternations)
    {
        using var real = rand(shape).mul_(2).sub_(1);
        using var plain = new Contender(new());
        Console.WriteLine($"DCGAN 28x28, 32 channels, no batch norm in D, batch 64; {Steps} plain steps and {Steps} "
            + $"with it in turn; median (range) of {alternations} such pairs.");
        Console.WriteLine();
        Console.WriteLine("| with | ms a step | adds to a plain step, % |");
        Console.WriteLine("|---|--:|--:|");
        foreach (var (name, options) in Rows)
        {
            using var contender = new Contender(options);
            contender.Play(real, Steps);
            var pairs = Enumerable.Range(0, alternations)
                .Select(_ => (Without: plain.Play(real, Steps), With: contender.Play(real, Steps))).ToArray();
            Console.WriteLine($"| {name} | {Figures.Text(Figures.Median(pairs.Select(pair => pair.With)), "0.0")} "
                + $"| {Figures.Spread(pairs.Select(pair => 100 * (pair.With / pair.Without - 1)), format: "0")} |");
        }
    }

    private static GanTrainerOptions Of(params IDiscriminatorTerm[] terms) => new() { DiscriminatorTerms = terms };

    private static GanTrainerOptions Of(IGeneratorTerm term) => new() { GeneratorTerms = [term] };

    private static GanTrainerOptions Of(ISampleTransform transform) => new() { Transforms = [transform] };

    private sealed class Contender : IDisposable
    {
        private readonly GanModel model;
        private readonly GanTrainer trainer;

        internal Contender(GanTrainerOptions options)
        {
            model = Dcgan.Create(new DcganOptions {
                DiscriminatorBatchNorm = false,
                    PackSize = options.Transforms.Aggregate(1, (all, transform) => all * transform.PackSize) });
            trainer = new GanTrainer(model.Generator, model.Discriminator, options);
        }

        /// <returns>Milliseconds a step.</returns>
        internal double Play(Tensor real, int steps)
        {
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < steps; i++) trainer.TrainBatch(real);
            return clock.Elapsed.TotalMilliseconds / steps;
        }

        public void Dispose()
        {
            trainer.Dispose();
            model.Dispose();
        }
    }
}
