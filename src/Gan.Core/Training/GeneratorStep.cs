using Gan.Core.Profiling;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>The generator minimises its loss on what the discriminator returns for its samples.</summary>
internal sealed class GeneratorStep(TrainerParts parts, FakeMaker fakes)
{
    private readonly Networks networks = parts.Networks;
    private readonly GanTrainerOptions options = parts.Options;

    /// <param name="step">The step.</param>
    /// <param name="images">Real images since the generator's last update, this step's included.</param>
    internal UpdateResult? Run(StepState step, long images)
    {
        parts.Trace.Begin(Side.Generator);
        UpdateResult? result = null;
        for (var i = 0; i < options.GeneratorSteps; i++) result = Update(step, i == 0 ? images : 0);
        return result;
    }

    private UpdateResult? Update(StepState step, long images)
    {
        using var update = parts.Generator.BeginUpdate(step.Request(images, parts.Trace));
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
            throw NetworkErrors.At("The generator's step failed", reason, error);
        }
    }

    private Tensor Loss(StepState step, MicroBatch micro)
    {
        var terms = TermSum.Due(options.GeneratorTerms, parts.Generator.Updates);
        var drawn = step.Shared ?? fakes.Draw(micro, step);
        parts.Trace.End(Phase.Generator);
        var fakeOutput = networks.Discriminate(networks.Transform(drawn.Samples, step.Transforms));
        DiscriminatorOutput? realOutput = options.Loss.GeneratorSeesReal || terms.NeedRealOutput
            ? networks.Discriminate(networks.Transform(micro.Real, step.Transforms))
            : null;
        var (realLogits, fakeLogits) = Filter(realOutput?.Logits, fakeOutput.Logits, step);
        var loss = drawn.AddCost(options.Loss.ForGenerator(
            options.Loss.GeneratorSeesReal ? realLogits : null, fakeLogits));
        parts.Trace.End(Phase.Discriminator);
        if (terms.IsEmpty) return loss;
        var sum = terms.AddTo(loss, Pass(step, micro, drawn, fakeOutput, realOutput), step);
        parts.Trace.End(Phase.Terms);
        return sum;
    }

    private GeneratorPass Pass(
        StepState step, in MicroBatch micro, in Fakes drawn, DiscriminatorOutput fake, DiscriminatorOutput? real) =>
            new()
    {
        Step = step.Terms,
        Generator = networks.Generator,
        Discriminator = networks.Discriminator,
        Input = drawn.Input,
        Real = micro.Real,
        Fake = drawn.Samples,
        FakeOutput = fake,
        RealOutput = real,
        Transform = samples => networks.Transform(samples, step.Terms),
    };

    /// <summary>The chosen generated samples' logits, and those of the real samples at the same places of the
    /// batch.</summary>
    private (Tensor? Real, Tensor Fake) Filter(Tensor? real, Tensor fake, StepState step)
    {
        foreach (var filter in parts.Strategies.FakeFilters)
            if (filter.Filter(fake.detach(), options.Loss.Logits, step.Transforms) is { } chosen)
                (real, fake) = (real?.index_select(0, chosen), fake.index_select(0, chosen));
        return (real, fake);
    }
}
