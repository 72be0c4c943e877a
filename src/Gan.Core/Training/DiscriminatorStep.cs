using Gan.Core.DiscriminatorTerms;
using Gan.Core.Players;
using Gan.Core.Profiling;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>The discriminator minimises its loss on real and generated samples.</summary>
internal sealed class DiscriminatorStep(Networks networks, GanTrainerOptions options, Player player)
{
    private readonly bool shares = options is { ShareGeneratedSamples: true, DiscriminatorSteps: 1, GeneratorSteps: 1 };

    internal Minimized? Run(Round round)
    {
        PhaseClock.Begin(Side.Discriminator);
        var input = round.NewInput();
        var generated = Generate(input);
        PhaseClock.End(Phase.Generator);
        if (shares) round.Shared = (generated, input);
        (var measured, round.Bad) = player.Minimize(() => Loss(round, input, generated), round.Count, round.Measures);
        return measured;
    }

    private Sample Generate(in GeneratorInput input)
    {
        using var noGrad = shares ? null : no_grad();
        var given = input;
        return Fault.Explain(() => $"The generator fails on latents {Shape.Text(given.Latent)}", () => networks.Generate(given));
    }

    private Tensor Loss(Round round, GeneratorInput input, Sample generated)
    {
        var terms = options.DiscriminatorTerms.Where(term => (round.Index - 1) % term.Every == 0).ToArray();
        var needs = terms.Aggregate(Needs.None, (all, term) => all | term.Needs);
        var real = Prepare(round.Real, needs.HasFlag(Needs.RealGradient), round);
        var fake = Prepare(generated, needs.HasFlag(Needs.FakeGradient), round);
        var (realJudgement, fakeJudgement) = networks.Judge(real, fake, together: round.JudgeTogether && needs == Needs.None);
        var loss = options.Loss.ForDiscriminator(realJudgement.Logits, fakeJudgement.Logits);
        PhaseClock.End(Phase.Discriminator);
        if (round.Measures) round.Score(options.Loss, realJudgement, fakeJudgement);
        PhaseClock.End(Phase.Reading);
        var pass = new DiscriminatorPass(networks.Discriminator, real, fake, realJudgement, fakeJudgement, input);
        var sum = terms.Aggregate(loss, (sum, term) => sum + term.Evaluate(pass));
        PhaseClock.End(Phase.Terms);
        return sum;
    }

    /// <summary>Penalties differentiate by what the discriminator sees, behind the transforms.</summary>
    private Sample Prepare(Sample sample, bool needsGradient, Round round)
    {
        var seen = networks.Transform(sample with { Data = sample.Data.detach() }, round.Random);
        return needsGradient ? seen with { Data = seen.Data.detach().requires_grad_() } : seen;
    }
}
