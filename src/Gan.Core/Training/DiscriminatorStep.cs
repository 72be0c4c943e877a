using Gan.Core.DiscriminatorTerms;
using Gan.Core.Players;
using Gan.Core.Profiling;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>The discriminator minimises its loss on real and generated samples.</summary>
internal sealed class DiscriminatorStep(Networks networks, GanTrainerOptions options, Player player, Generation generation, PseudoSamples? pseudo)
{
    private readonly bool shares = options.SharesGeneratedSamples;

    internal Minimized? Run(Round round)
    {
        PhaseClock.Begin(Side.Discriminator);
        if (shares) round.Shared = Generate(round.Parts[0], round);
        var losses = round.Parts.Select(part => (Func<Tensor>)(() => Loss(round, part))).ToArray();
        (var measured, round.Bad) = player.Minimize(losses, round.Count, round.Measures);
        return measured;
    }

    private Generated Generate(Part part, Round round)
    {
        using var noGrad = shares || generation.DependsOnDiscriminator ? null : no_grad();
        var generated = generation.Of(part, round);
        PhaseClock.End(Phase.Generator);
        return generated;
    }

    private Tensor Loss(Round round, Part part)
    {
        var generated = round.Shared ?? Generate(part, round);
        var terms = options.DiscriminatorTerms.Where(term => (round.Index - 1) % term.Every == 0).ToArray();
        var needs = terms.Aggregate(Needs.None, (all, term) => all | term.Needs);
        var real = Prepare(Detached(Real(part, generated, round)), needs.HasFlag(Needs.RealGradient), round);
        var fake = Prepare(generation.DependsOnDiscriminator ? generated.Samples : Detached(generated.Samples), needs.HasFlag(Needs.FakeGradient), round);
        var together = round.JudgeTogether && (needs & (Needs.RealGradient | Needs.FakeGradient)) == Needs.None;
        var (realJudgement, fakeJudgement) = networks.Judge(real, fake, together);
        var loss = generated.AddCost(options.Loss.ForDiscriminator(realJudgement.Logits, fakeJudgement.Logits));
        PhaseClock.End(Phase.Discriminator);
        round.Note(options.Loss, realJudgement.Logits, fakeJudgement.Logits);
        PhaseClock.End(Phase.Reading);
        if (terms.Length == 0) return loss;
        var pass = Pass(round, generated.Input, (real, realJudgement), (fake, fakeJudgement));
        var sum = terms.Aggregate(loss, (sum, term) => sum + term.Evaluate(pass));
        PhaseClock.End(Phase.Terms);
        return sum;
    }

    private DiscriminatorPass Pass(Round round, GeneratorInput input, (Sample Seen, Judgement Said) real, (Sample Seen, Judgement Said) fake) => new()
    {
        Step = round.Terms,
        Discriminator = networks.Discriminator,
        Generator = networks.Generator,
        Real = real.Seen,
        Fake = fake.Seen,
        RealJudgement = real.Said,
        FakeJudgement = fake.Said,
        Input = input,
        Transform = sample => networks.Transform(sample, round.Terms),
    };

    private Sample Real(Part part, Generated generated, Round round) =>
        pseudo is null ? part.Real : pseudo.Among(part.Real, generated.Samples, round.Transforms);

    /// <summary>Penalties differentiate by what the discriminator sees, behind the transforms.</summary>
    private Sample Prepare(Sample sample, bool needsGradient, Round round)
    {
        var seen = networks.Transform(sample, round.Transforms);
        return needsGradient && !seen.Data.requires_grad ? seen with { Data = seen.Data.detach().requires_grad_() } : seen;
    }

    private static Sample Detached(in Sample sample) => sample with { Data = sample.Data.detach() };
}
