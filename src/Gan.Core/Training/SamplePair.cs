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

    internal static (Judgement Real, Judgement Fake) Split(in Judgement both) => (Half(both, 0), Half(both, 1));

    private static Tensor? Join(Tensor? real, Tensor? fake) => real is null || fake is null ? null : cat([real, fake]);

    private static Judgement Half(in Judgement both, int which) => new(Half(both.Logits, which)!)
    {
        Features = Half(both.Features, which),
        Classes = Half(both.Classes, which),
        Codes = Half(both.Codes, which),
    };

    private static Tensor? Half(Tensor? both, int which) => both?.narrow(0, which * (both.shape[0] / 2), both.shape[0] / 2);
}
