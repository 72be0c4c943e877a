using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Real and generated samples as one batch, real ones first.</summary>
internal static class SamplePair
{
    internal static Sample Join(in Sample real, in Sample fake) => new(cat([real.Data, fake.Data]))
    {
        Labels = Join(real.Labels, fake.Labels),
        Condition = Join(real.Condition, fake.Condition),
    };

    /// <summary>The two halves of a judgement; packing may have left fewer logits than samples, but equally many of each kind.</summary>
    internal static (Judgement Real, Judgement Fake) Split(in Judgement both)
    {
        var half = both.Logits.shape[0] / 2;
        return (Part(both, 0, half), Part(both, half, half));
    }

    private static Tensor? Join(Tensor? real, Tensor? fake) => real is null || fake is null ? null : cat([real, fake]);

    private static Judgement Part(in Judgement whole, long start, long count) => new(whole.Logits.narrow(0, start, count))
    {
        Features = whole.Features?.narrow(0, start, count),
        Classes = whole.Classes?.narrow(0, start, count),
        Codes = whole.Codes?.narrow(0, start, count),
    };
}
