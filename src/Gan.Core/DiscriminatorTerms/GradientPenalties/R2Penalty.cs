using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal sealed record R2Penalty : SidePenalty
{
    internal R2Penalty(double? gamma, int every, ISchedule? schedule) : base("R2", gamma, every, schedule) { }

    public override DiscriminatorNeeds Needs => DiscriminatorNeeds.FakeGradient;

    private protected override (Tensor Data, Tensor Logits) Side(DiscriminatorPass pass) =>
        (pass.Fake.Data, pass.FakeOutput.Logits);
}
