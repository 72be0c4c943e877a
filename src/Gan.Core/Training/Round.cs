using Gan.Core.Losses;
using Gan.Core.Randomness;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>What the two steps of one TrainBatch share. Its tensors live in the trainer's dispose scope.</summary>
internal sealed class Round(long index, Sample real, StepRandom random, Func<Tensor> latents)
{
    /// <summary>The number of this TrainBatch; the first is 1.</summary>
    internal long Index => index;

    internal long Count { get; } = real.Data.shape[0];

    internal Sample Real => real;

    internal StepRandom Random => random;

    /// <summary>Whether real and generated samples may share a pass through the discriminator.</summary>
    internal bool JudgeTogether { get; init; }

    /// <summary>Whether losses, norms and scores are read from the device.</summary>
    internal bool Measures { get; init; }

    /// <summary>A scalar on the device: 1 once a step was left out because it was not finite.</summary>
    internal Tensor? Bad { get; set; }

    /// <summary>The generated samples that the discriminator's step has left for the generator's, with the input they come from.</summary>
    internal (Sample Samples, GeneratorInput Input)? Shared { get; set; }

    internal double RealScore { get; private set; }

    internal double FakeScore { get; private set; }

    /// <summary>The batch's own latents where it brings them, else new ones.</summary>
    internal GeneratorInput NewInput() => new(latents()) { Labels = real.Labels, Condition = real.Condition };

    internal void Score(IGanLoss loss, in Judgement realJudgement, in Judgement fakeJudgement)
    {
        using var noGrad = no_grad();
        var scores = Scalars.Read(loss.Score(realJudgement.Logits).mean(), loss.Score(fakeJudgement.Logits).mean());
        (RealScore, FakeScore) = (scores[0], scores[1]);
    }
}
