using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal sealed record R1Penalty : SidePenalty
{
    internal R1Penalty(double? gamma, int every, ISchedule? schedule) : base("R1", gamma, every, schedule) { }

    public override DiscriminatorNeeds Needs => DiscriminatorNeeds.RealGradient;

    private protected override (Tensor Data, Tensor Logits) Side(DiscriminatorPass pass) =>
        (pass.Real.Data, pass.RealOutput.Logits);
}
