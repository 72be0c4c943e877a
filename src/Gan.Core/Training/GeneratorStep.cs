using Gan.Core.GeneratorTerms;
using Gan.Core.Players;
using Gan.Core.Profiling;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>The generator minimises its loss on what the discriminator says of its samples.</summary>
internal sealed class GeneratorStep(Networks networks, GanTrainerOptions options, Player player)
{
    internal Minimized? Run(Round round)
    {
        PhaseClock.Begin(Side.Generator);
        var turn = round.Index / options.DiscriminatorSteps - 1;
        Minimized? measured = null;
        for (var i = 0; i < options.GeneratorSteps; i++)
        {
            var step = turn * options.GeneratorSteps + i;
            var images = i == 0 ? round.Count * options.DiscriminatorSteps : 0;
            (measured, round.Bad) = player.Minimize(() => Loss(round, step), images, round.Measures, round.Measures ? null : round.Bad);
        }
        return measured;
    }

    private Tensor Loss(Round round, long step)
    {
        var terms = options.GeneratorTerms.Where(term => step % term.Every == 0).ToArray();
        var (fake, input) = round.Shared ?? Generate(round.NewInput());
        PhaseClock.End(Phase.Generator);
        var fakeJudgement = networks.Judge(networks.Transform(fake, round.Random));
        var realJudgement = NeedsReal(terms) ? networks.Judge(networks.Transform(round.Real, round.Random)) : (Judgement?)null;
        var loss = options.Loss.ForGenerator(options.Loss.GeneratorSeesReal ? realJudgement?.Logits : null, fakeJudgement.Logits);
        PhaseClock.End(Phase.Discriminator);
        var pass = new GeneratorPass(networks.Generator, input, round.Real, fake, fakeJudgement, realJudgement);
        var sum = terms.Aggregate(loss, (sum, term) => sum + term.Evaluate(pass));
        PhaseClock.End(Phase.Terms);
        return sum;
    }

    private (Sample, GeneratorInput) Generate(GeneratorInput input) => (networks.Generate(input), input);

    private bool NeedsReal(IGeneratorTerm[] terms) =>
        options.Loss.GeneratorSeesReal || terms.Any(term => term.Needs.HasFlag(Needs.RealJudgement));
}
