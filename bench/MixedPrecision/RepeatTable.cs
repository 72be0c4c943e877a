using Gan.Core.Data;
using Gan.Core.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>Whether a way gives the same bits twice, and whether it leaves tensors behind.</summary>
internal static class RepeatTable
{
    private const int Steps = 30;

    internal static void Print()
    {
        using var train = MnistFolder.Load(DataSplit.Train);
        Console.WriteLine($"| | same bits after {Steps} steps, twice | tensors left behind |");
        Console.WriteLine("|---|--:|--:|");
        foreach (var way in Way.All)
        {
            var ((first, _), (second, left)) = (Run(way, train), Run(way, train));
            Console.WriteLine($"| {way.Name} | {(first.SequenceEqual(second) ? "yes" : "no")} | {left} |");
        }
    }

    /// <summary>The generator's weights after some steps, and how many tensors more there are than after the
    /// first.</summary>
    private static (byte[] Weights, long Left) Run(Way way, LabeledImages train)
    {
        using var contender = new Contender(way, Dcgan.Create(28, 1));
        var batches = train.Batches(64);
        var before = 0L;
        for (var step = 0; step < Steps; step++)
        {
            using (var batch = batches.NextBatch()) contender.Step(batch);
            if (step == 0) before = Tensor.TotalCount;
        }
        var left = Tensor.TotalCount - before;
        return ([.. contender.Model.Generator.Network.parameters().SelectMany(parameter => parameter.bytes.ToArray())],
            left);
    }
}
