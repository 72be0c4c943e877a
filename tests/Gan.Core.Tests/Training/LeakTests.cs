using System.Globalization;
using Gan.Core.Models;
using Gan.Core.Players;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>Ten thousand steps of each model: every tensor that a step makes is freed by that step, on whatever thread it lives.</summary>
public sealed class LeakTests(ITestOutputHelper output)
{
    private const int Rounds = 10;
    private const int Round = 1_000;
    private const long MostBytes = 8 << 20;

    [Fact]
    public void Mlp() => RequireFlat(
        Gan.Core.Models.Mlp.Create(new MlpOptions { SampleShape = [64], LatentSize = 16, GeneratorWidths = [64], DiscriminatorWidths = [64] }),
        [16, 64]);

    [Fact]
    public void Dcgan_of_28() => RequireFlat(Dcgan.Create(new DcganOptions { BaseChannels = 4, LatentSize = 8 }), [4, 1, 28, 28]);

    [Fact]
    public void Dcgan_of_32_in_colour() => RequireFlat(Dcgan.Create(new DcganOptions { ImageSize = 32, Channels = 3, BaseChannels = 2, LatentSize = 8 }), [4, 3, 32, 32]);

    private void RequireFlat(GanModel model, long[] shape)
    {
        using (model)
        using (var trainer = Trainer(model))
        using (var data = rand(shape) * 2 - 1)
        {
            Train(trainer, data, Round);
            var resident = Resident();
            var (live, total) = (LiveHere, LiveEverywhere);
            var residentAfter = resident;
            for (var round = 1; round < Rounds; round++)
            {
                Train(trainer, data, Round);
                residentAfter = Resident();
            }
            output.WriteLine($"live tensors {live} -> {LiveHere}, everywhere {total} -> {LiveEverywhere}, resident {resident >> 10} -> {residentAfter >> 10} kB");
            LiveHere.Should().Be(live);
            LiveEverywhere.Should().Be(total);
            (residentAfter - resident).Should().BeLessThan(MostBytes);
        }
    }

    private static GanTrainer Trainer(GanModel model)
    {
        var player = new PlayerOptions { ClipGradientNorm = 1, Averaging = new WeightAveraging() };
        return new GanTrainer(model.Generator, model.Discriminator, new() { Discriminator = player, Generator = player });
    }

    private static void Train(GanTrainer trainer, Tensor data, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            trainer.TrainBatch(data);
            if (i % 500 == 0) trainer.Sample(8).Dispose();
        }
    }

    private static long LiveHere => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    /// <summary>All tensors of the process, freed or not by whichever thread.</summary>
    private static long LiveEverywhere => Tensor.TotalCount;

    /// <summary>Resident memory without what the garbage collector lets lie about between two collections, which on a
    /// processor with a large cache are some ninety megabytes apart.</summary>
    private static long Resident()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }
}
