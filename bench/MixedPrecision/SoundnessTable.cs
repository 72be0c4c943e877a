using Gan.Core.Data;
using Gan.Core.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>The same step from the same weights each way: what the trainer reports, and the gradients that it
/// followed.</summary>
internal static class SoundnessTable
{
    internal static void Print(int stepsBefore)
    {
        using var train = MnistFolder.Load(DataSplit.Train);
        using var start = new Contender(Way.Float32, Dcgan.Create(28, 1));
        var batches = train.Batches(64);
        for (var i = 0; i < stepsBefore; i++)
        {
            using var warm = batches.NextBatch();
            start.Step(warm);
        }
        using var batch = batches.NextBatch();
        using var other = batches.NextBatch();
        var (expected, reference) = Step(Way.Float32, start.Model, batch);
        Console.WriteLine($"DCGAN 28x28 after {stepsBefore} steps in float32");
        Console.WriteLine();
        Console.WriteLine("| | loss D | loss G | D(x) | D(G(z)) | gradient norm D, G as reported | the same from "
            + "the gradients | D's gradient is off by | G's |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        using (reference)
        {
            Row("float32", expected, reference, reference);
            foreach (var way in Way.All.Skip(1).Append(Way.CachedAutocast))
                Print(way.Name, Step(way, start.Model, batch), reference);
            Print("float32 on another batch", Step(Way.Float32, start.Model, other), reference);
        }
        Console.WriteLine();
    }

    private static void Print(string name, (StepResult Result, Gradients Gradients) step, Gradients reference)
    {
        using var gradients = step.Gradients;
        Row(name, step.Result, gradients, reference);
    }

    private static void Row(string name, StepResult result, Gradients gradients, Gradients reference) =>
        Console.WriteLine(
        $"| {name} | {Four(result.DiscriminatorLoss)} | {Four(result.GeneratorLoss!.Value)} "
            + $"| {Four(result.RealScore)} | {Four(result.FakeScore)} " +
        $"| {Four(result.DiscriminatorGradientNorm)}, {Four(result.GeneratorGradientNorm!.Value)} " +
        $"| {Four(Gradients.Length(gradients.Discriminator))}, {Four(Gradients.Length(gradients.Generator))} " +
        $"| {Figures.Text(Gradients.Error(gradients.Discriminator, reference.Discriminator), "0.0")} % " +
        $"| {Figures.Text(Gradients.Error(gradients.Generator, reference.Generator), "0.0")} % |");

    private static string Four(double value) => Figures.Text(value, "0.0000");

    /// <summary>The trainer tries the networks at its first batch, so its second step is the one to look at; the first
    /// learns nothing.</summary>
    private static (StepResult, Gradients) Step(Way way, GanModel start, GanBatch batch)
    {
        var model = Dcgan.Create(28, 1);
        Copy(start.Generator.Network, model.Generator.Network);
        Copy(start.Discriminator.Network, model.Discriminator.Network);
        using var contender = new Contender(way, model, schedule: new IdleFirst());
        contender.Step(batch);
        var result = contender.Step(batch);
        foreach (var warning in contender.Trainer.Warnings)
            Console.Error.WriteLine($"{way.Name}, first step: {warning}");
        return (result, new Gradients(model));
    }

    private static void Copy(nn.Module from, nn.Module to)
    {
        using var noGrad = no_grad();
        foreach (var (target, source) in to.parameters().Zip(from.parameters())) target.copy_(source);
        foreach (var (target, source) in to.buffers().Zip(from.buffers())) target.copy_(source);
    }

    private sealed class IdleFirst : ISchedule
    {
        public double At(long images) => images == 0 ? 0 : 1;
    }
}
