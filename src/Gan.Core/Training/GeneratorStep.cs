using Gan.Core.GeneratorTerms;
using Gan.Core.Players;
using Gan.Core.Profiling;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>The generator minimises its loss on what the discriminator says of its samples.</summary>
internal sealed class GeneratorStep(Networks networks, GanTrainerOptions options, Player player, Generation generation)
{
    internal Minimized? Run(Round round, Turn turn)
    {
        PhaseClock.Begin(Side.Generator);
        Minimized? measured = null;
        for (var i = 0; i < options.GeneratorSteps; i++)
        {
            var step = turn.Number * options.GeneratorSteps + i;
            var losses = round.Parts.Select(part => (Func<Tensor>)(() => Loss(round, part, step))).ToArray();
            (measured, round.Bad) = player.Minimize(losses, i == 0 ? turn.Images : 0, round.Measures, round.Measures ? null : round.Bad);
        }
        return measured;
    }

    private Tensor Loss(Round round, Part part, long step)
    {
        var terms = options.GeneratorTerms.Where(term => step % term.Every == 0).ToArray();
        var generated = round.Shared ?? generation.Of(part, round);
        PhaseClock.End(Phase.Generator);
        var fakeJudgement = networks.Judge(networks.Transform(generated.Samples, round.Transforms));
        var realJudgement = NeedsReal(terms) ? networks.Judge(networks.Transform(part.Real, round.Transforms)) : (Judgement?)null;
        var (realLogits, fakeLogits) = Best(round, realJudgement?.Logits, fakeJudgement.Logits);
        var loss = generated.AddCost(options.Loss.ForGenerator(options.Loss.GeneratorSeesReal ? realLogits : null, fakeLogits));
        PhaseClock.End(Phase.Discriminator);
        if (terms.Length == 0) return loss;
        var pass = Pass(round, part, generated, fakeJudgement, realJudgement);
        var sum = terms.Aggregate(loss, (sum, term) => sum + term.Evaluate(pass));
        PhaseClock.End(Phase.Terms);
        return sum;
    }

    private GeneratorPass Pass(Round round, Part part, Generated generated, Judgement fake, Judgement? real) => new()
    {
        Step = round.Terms,
        Generator = networks.Generator,
        Input = generated.Input,
        Real = part.Real,
        Fake = generated.Samples,
        FakeJudgement = fake,
        RealJudgement = real,
    };

    private (Tensor? Real, Tensor Fake) Best(Round round, Tensor? real, Tensor fake) =>
        options.TopK is { } share ? TopK.Of(real, fake, share.At(round.Transforms.Images), options.Loss.Logits) : (real, fake);

    private bool NeedsReal(IGeneratorTerm[] terms) =>
        options.Loss.GeneratorSeesReal || terms.Any(term => term.Needs.HasFlag(Needs.RealJudgement));
}
