using Gan.Core.Profiling;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>The discriminator minimises its loss on real and generated samples.</summary>
internal sealed class DiscriminatorStep(TrainerParts parts, FakeMaker fakes)
{
    private readonly Networks networks = parts.Networks;
    private readonly GanTrainerOptions options = parts.Options;

    internal UpdateResult? Run(StepState step)
    {
        parts.Trace.Begin(Side.Discriminator);
        if (parts.SharesFakes) step.Share(Draw(step.MicroBatches[0], step));
        using var update = parts.Discriminator.BeginUpdate(step.Request(step.Count, parts.Trace));
        try
        {
            foreach (var micro in step.MicroBatches)
            {
                using var scope = NewDisposeScope();
                update.Backward(Loss(step, micro));
            }
            return step.Apply(update);
        }
        catch (Exception error) when (NetworkErrors.Reason(error) is { } reason)
        {
            throw NetworkErrors.At("The discriminator's step failed", reason, error);
        }
    }

    private Fakes Draw(in MicroBatch micro, StepState step)
    {
        using var noGrad = parts.SharesFakes || fakes.DependsOnDiscriminator ? null : no_grad();
        var drawn = fakes.Draw(micro, step);
        parts.Trace.End(Phase.Generator);
        return drawn;
    }

    private Tensor Loss(StepState step, MicroBatch micro)
    {
        var drawn = step.Shared ?? Draw(micro, step);
        var terms = TermSum.Due(options.DiscriminatorTerms, parts.Discriminator.Updates);
        var needs = terms.Needs;
        var real = Prepare(Real(micro, drawn, step).Detached(), needs.HasFlag(DiscriminatorNeeds.RealGradient), step);
        var fake = Prepare(
            fakes.DependsOnDiscriminator ? drawn.Samples
                : drawn.Samples.Detached(), needs.HasFlag(DiscriminatorNeeds.FakeGradient), step);
        var (realOutput, fakeOutput) = networks.Discriminate(real, fake, step.SinglePass && !terms.NeedGradients);
        var loss = drawn.AddCost(options.Loss.ForDiscriminator(realOutput.Logits, fakeOutput.Logits));
        parts.Trace.End(Phase.Discriminator);
        Note(step, realOutput.Logits, fakeOutput.Logits);
        if (terms.IsEmpty) return loss;
        var sum = terms.AddTo(loss, Pass(step, drawn.Input, (real, realOutput), (fake, fakeOutput)), step);
        parts.Trace.End(Phase.Terms);
        return sum;
    }

    private DiscriminatorPass Pass(
        StepState step, GeneratorInput input, (Samples Seen, DiscriminatorOutput Output) real,
            (Samples Seen, DiscriminatorOutput Output) fake) => new()
    {
        Step = step.Terms,
        Discriminator = networks.Discriminator,
        Generator = networks.Generator,
        Real = real.Seen,
        Fake = fake.Seen,
        RealOutput = real.Output,
        FakeOutput = fake.Output,
        Input = input,
        Transform = samples => networks.Transform(samples, step.Terms),
    };

    private Samples Real(in MicroBatch micro, in Fakes drawn, StepState step)
    {
        var real = micro.Real;
        foreach (var mixer in parts.Strategies.RealMixers)
            real = mixer.Mix(real, drawn.Samples.Detached(), step.Transforms);
        return real;
    }

    /// <summary>Penalties differentiate by what the discriminator sees, after the transforms.</summary>
    private Samples Prepare(Samples samples, bool needsGradient, StepState step)
    {
        var seen = networks.Transform(samples, step.Transforms);
        return needsGradient && !seen.Data.requires_grad ? seen with { Data = seen.Data.detach().requires_grad_() }
            : seen;
    }

    private void Note(StepState step, Tensor real, Tensor fake)
    {
        using var noGrad = no_grad();
        if (step.Reads) step.Notes.Scores(options.Loss.Score(real).mean(), options.Loss.Score(fake).mean());
        if (step.IsObserved) step.Notes.Logits(real, fake);
    }
}
