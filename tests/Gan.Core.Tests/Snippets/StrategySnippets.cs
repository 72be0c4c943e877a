using Gan.Core.Strategies;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Snippets;

public sealed class StrategySnippets
{
    [Fact]
    public void A_strategy_of_ones_own_trains_beside_those_of_the_library()
    {
        using var scope = NewDisposeScope();
        using var generator = new PointGenerator();
        using var layers = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 1));
        using var trainer = new GanTrainer(generator, layers.AsDiscriminator(), Options());
        trainer.TrainBatch(randn(8, 2)).GeneratorLoss.Should().BePositive();
    }

    [Fact]
    public void It_keeps_the_samples_that_look_least_real()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator();
        var logits = tensor(new float[,] { { 3 }, { -1 }, { 0 }, { 2 } });
        var kept = new HardSamples(share: 0.5).Filter(logits, LogitKind.LogOdds, new StepContext(random, 0, 4));
        kept!.data<long>().Should().BeEquivalentTo([1L, 2L]);
    }

    private static GanTrainerOptions Options()
    {
        #region strategies
        var options = new GanTrainerOptions
        {
            Strategies = [Strategy.PseudoAugmentation(), new HardSamples(share: 0.5)],
        };
        #endregion
        return options;
    }
}

#region own-strategy
public sealed class HardSamples(double share) : IFakeFilter, IDescribed
{
    public string Name => "hard samples";

    public Tensor? Filter(Tensor logits, LogitKind kind, StepContext context)
    {
        var count = Math.Max(1, (int)(share * logits.shape[0]));
        return logits.flatten().topk(count, largest: kind == LogitKind.Energy).indexes; // [count]
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("hard samples");
        options.Write("Share", share);
    }
}
#endregion
