using Gan.Core.Data;
using Gan.Core.Internal;
namespace Gan.Core.Bench.Speed;

/// <summary>Where the time of a step goes when it trains on MNIST.</summary>
internal static class ProfileTable
{
    internal static void Print(IEnumerable<Workload> workloads)
    {
        if (Environment.GetEnvironmentVariable(MnistFolder.EnvironmentVariable) is null)
        {
            Console.WriteLine($"{MnistFolder.EnvironmentVariable} names no folder with MNIST.");
            return;
        }
        using var digits = MnistFolder.Load();
        foreach (var workload in workloads)
        {
            using var flat = digits.Images.reshape([digits.Count, .. workload.Shape[1..]]);
            using var model = workload.Create();
            using var trainer = workload.Trainer(model);
            var run = new TrainingRun(trainer, new TensorBatches(flat, (int)workload.Shape[0]));
            run.Train(1000);
            Console.WriteLine($"{workload.Name}:");
            Console.WriteLine();
            Console.WriteLine("```");
            Console.Write(run.Profile(1000));
            Console.WriteLine("```");
            Console.WriteLine();
        }
    }
}
