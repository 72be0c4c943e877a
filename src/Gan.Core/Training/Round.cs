using Gan.Core.Losses;
using Gan.Core.Randomness;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>What the two steps of one TrainBatch share. Its tensors live in the trainer's dispose scope.</summary>
internal sealed class Round : IDisposable
{
    private readonly Lazy<StepContext> terms;
    private readonly List<(Tensor Real, Tensor Fake)> kept = [];
    private readonly List<(double Real, double Fake)> scores = [];

    /// <param name="index">The number of this TrainBatch; the first is 1.</param>
    /// <param name="images">Real samples seen before it.</param>
    /// <param name="random">Its randomness.</param>
    /// <param name="parts">The batch in the parts that are judged one after the other.</param>
    internal Round(long index, long images, StepRandom random, IReadOnlyList<Part> parts)
    {
        (Index, Parts) = (index, parts);
        Count = parts.Sum(part => part.Count);
        Transforms = new StepContext(random.Transforms, images, Count);
        terms = new Lazy<StepContext>(() => Transforms with { Random = random.Terms });
    }

    internal long Index { get; }

    internal long Count { get; }

    internal IReadOnlyList<Part> Parts { get; }

    /// <summary>What transforms may know of the step.</summary>
    internal StepContext Transforms { get; }

    /// <summary>What terms may know of it; their draws and those of transforms do not disturb each other.</summary>
    internal StepContext Terms => terms.Value;

    /// <summary>Whether real and generated samples may share a pass through the discriminator.</summary>
    internal bool JudgeTogether { get; init; }

    /// <summary>Whether losses, norms and scores are read from the device.</summary>
    internal bool Measures { get; init; }

    /// <summary>Whether someone wants the discriminator's logits after the step.</summary>
    internal bool IsObserved { get; init; }

    /// <summary>A scalar on the device: 1 once a step was left out because it was not finite.</summary>
    internal Tensor? Bad { get; set; }

    /// <summary>The generated samples that the discriminator's step has left for the generator's, with the input they come from.</summary>
    internal Generated? Shared { get; set; }

    internal double RealScore => scores.Average(score => score.Real);

    internal double FakeScore => scores.Average(score => score.Fake);

    /// <summary>Notes what the discriminator said of a part.</summary>
    internal void Note(IGanLoss loss, Tensor real, Tensor fake)
    {
        using var noGrad = no_grad();
        if (Measures)
        {
            var read = Scalars.Read(loss.Score(real).mean(), loss.Score(fake).mean());
            scores.Add((read[0], read[1]));
        }
        if (IsObserved) kept.Add((real.detach().DetachFromDisposeScope(), fake.detach().DetachFromDisposeScope()));
    }

    /// <summary>What observers are told: the logits of all parts.</summary>
    internal StepObservation Observation() =>
        new(cat([.. kept.Select(logits => logits.Real)]), cat([.. kept.Select(logits => logits.Fake)]), Count) { Step = Terms };

    public void Dispose()
    {
        foreach (var (real, fake) in kept)
        {
            real.Dispose();
            fake.Dispose();
        }
    }
}
