using Gan.Core.Models;
using static TorchSharp.torch;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>A gradient penalty, which differentiates twice through the discriminator, each way.</summary>
internal static class PenaltyTable
{
    internal static void Print()
    {
        random.manual_seed(1);
        using var real = rand(64, 1, 28, 28).mul_(2).sub_(1);
        Console.WriteLine("| a step with a penalty of 10⁶ E‖∂D/∂x‖² | penalty | type of ∂D/∂x | D's gradient is off "
            + "by |");
        Console.WriteLine("|---|--:|--:|--:|");
        Gradients? reference = null;
        foreach (var way in Way.All) // float32 comes first
        {
            var penalty = new Penalty();
            using var contender = new Contender(
                way, Dcgan.Create(new DcganOptions { DiscriminatorBatchNorm = false, BaseChannels = 16 }),
                    new() { DiscriminatorTerms = [penalty] });
            contender.Step(new GanBatch(real));
            using var gradients = new Gradients(contender.Model);
            reference ??= new Gradients(contender.Model);
            Console.WriteLine($"| {way.Name} | {Figures.Text(penalty.Value, "0.0000")} | {penalty.Type} "
                + $"| {Figures.Text(Gradients.Error(gradients.Discriminator, reference.Discriminator), "0.0")} % |");
        }
        reference?.Dispose();
        Console.WriteLine();
    }

    private sealed class Penalty : IDiscriminatorTerm
    {
        public DiscriminatorNeeds Needs => DiscriminatorNeeds.RealGradient;

        internal double Value { get; private set; }

        internal ScalarType Type { get; private set; }

        public Tensor Evaluate(DiscriminatorPass pass)
        {
            var gradient = InputGradient.Compute(pass.RealOutput.Logits, pass.Real.Data);
            Type = gradient.dtype;
            // Strong enough to drown the loss: what is off is the penalty's doing.
            var value = gradient.square().flatten(1).sum(1).mean() * 1e6;
            using var read = value.detach().to(ScalarType.Float64);
            Value = read.item<double>();
            return value;
        }
    }
}
