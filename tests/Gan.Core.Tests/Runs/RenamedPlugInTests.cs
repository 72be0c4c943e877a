using Gan.Core.Checkpointing;
using Gan.Core.Data;
using Gan.Core.Tests.Support;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Runs;

/// <summary>A class of a user's own may be renamed or moved between a checkpoint and its resume; what it says of itself
/// counts.</summary>
public sealed class RenamedPlugInTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void A_renamed_term_transform_and_schedule_resume_to_the_bit()
    {
        using var through = new Played(new Before.Term(0.5), new Before.Noise());
        through.Run.Train(8);
        using (var first = new Played(new Before.Term(0.5), new Before.Noise()))
        {
            first.Run.Checkpoints(folder.FullPath);
            first.Run.Train(5);
        }
        using var second = new Played(new After.Regularizer(0.5), new After.Fading());
        second.Run.Checkpoints(folder.FullPath).Resume().Should().BeEmpty();
        second.Run.Train(3);
        second.Bits.Should().Equal(through.Bits);
    }

    [Fact]
    public void Another_setting_of_it_is_another_option_and_named()
    {
        using (var first = new Played(new Before.Term(0.5), new Before.Noise()))
        {
            first.Run.Checkpoints(folder.FullPath);
            first.Run.Train(1);
        }
        using var second = new Played(new After.Regularizer(0.6), new After.Fading());
        second.Run.Checkpoints(folder.FullPath).Invoking(c => c.Resume()).Should().Throw<GanException>()
            .WithMessage("*other options*: DiscriminatorTerms[0].Weight: 0.5 in the checkpoint, 0.6 now. Set them "
                + "back*");
    }

    [Fact]
    public void One_that_does_not_describe_itself_resumes_with_a_warning()
    {
        using (var first = new Played(new Silent(), new Before.Noise()))
        {
            first.Run.Checkpoints(folder.FullPath);
            first.Run.Train(1);
        }
        using var second = new Played(new Silent(), new After.Fading());
        second.Run.Checkpoints(folder.FullPath).Resume().Should()
            .Equal("Not compared with the checkpoint, as it is no IDescribed: DiscriminatorTerms[0] (Silent).");
    }

    [Fact]
    public void Numbers_are_described_alike_in_every_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            var texts = new[] { "de-DE", "fr-FR", "fa-IR", "en-US" }.Select(culture =>
            {
                System.Globalization.CultureInfo.CurrentCulture = new(culture);
                using var played = new Played(new Before.Term(0.5), new Before.Noise());
                return string.Join("\n", played.Run.Describe().Texts);
            });
            texts.Distinct().Should().ContainSingle();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    public void Dispose() => folder.Dispose();

    private sealed class Played : IDisposable
    {
        private readonly SmoothPair pair = new(ScalarType.Float64);
        private readonly GanTrainer trainer;

        internal Played(IDiscriminatorTerm term, ISampleTransform transform)
        {
            trainer = new GanTrainer(pair.Generator, pair.Discriminator,
                new() { DiscriminatorTerms = [term], Transforms = [transform] });
            Run = new TrainingRun(trainer, Toy2D.Ring(sigma: 0.0625).Batches(4, seed: 1));
        }

        internal TrainingRun Run { get; }

        internal double[] Bits => [.. Weights.Of(pair.Generator), .. Weights.Of(pair.Discriminator)];

        public void Dispose()
        {
            trainer.Dispose();
            pair.Dispose();
        }
    }

    private sealed class Silent : IDiscriminatorTerm
    {
        public Tensor Evaluate(DiscriminatorPass pass) => pass.RealOutput.Logits.mean() * 0;
    }

    private static class Before
    {
        internal sealed class Term(double weight) : IDiscriminatorTerm, IDescribed
        {
            public Tensor Evaluate(DiscriminatorPass pass) => pass.RealOutput.Logits.square().mean() * weight;

            public void Describe(OptionWriter options)
            {
                options.Kind("drift");
                options.Write("Weight", weight);
            }
        }

        internal sealed class Noise : ISampleTransform, IStateful, IDescribed
        {
            private double deviation = 1;

            public Samples Apply(in Samples samples, StepContext context) =>
                samples with { Data = samples.Data
                    + (deviation *= 0.9) * randn(samples.Data.shape, samples.Data.dtype, generator: context.Random) };

            public void Describe(OptionWriter options) => options.Kind("fading noise");

            public void Save(StateWriter writer) => writer.Write("deviation", deviation);

            public void Load(StateReader reader) => reader.Read("deviation", (double value) => deviation = value);
        }
    }

    /// <summary>The same under other names.</summary>
    private static class After
    {
        internal sealed class Regularizer(double weight) : IDiscriminatorTerm, IDescribed
        {
            private readonly Before.Term inner = new(weight);

            public Tensor Evaluate(DiscriminatorPass pass) => inner.Evaluate(pass);

            public void Describe(OptionWriter options) => inner.Describe(options);
        }

        internal sealed class Fading : ISampleTransform, IStateful, IDescribed
        {
            private readonly Before.Noise inner = new();

            public Samples Apply(in Samples samples, StepContext context) => inner.Apply(samples, context);

            public void Describe(OptionWriter options) => inner.Describe(options);

            public void Save(StateWriter writer) => inner.Save(writer);

            public void Load(StateReader reader) => inner.Load(reader);
        }
    }
}
