using Gan.Core.Checkpointing;
using Gan.Core.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Child.Games;

/// <summary>A small CycleGAN (Zhu et al. 2017): two generators, two discriminators, two players. Real samples are
/// domain A, the condition is domain B.</summary>
internal sealed class CycleTrainer : IGanTrainer
{
    private const double CycleWeight = 10;

    // A number in its place becomes a Scalar that the garbage collector may take in the middle of the call.
    private readonly Tensor weight = tensor((float)CycleWeight).DetachFromDisposeScope();

    private readonly IGanLoss loss = GanLoss.LeastSquares();
    private readonly nn.Module<Tensor, Tensor> toB;
    private readonly nn.Module<Tensor, Tensor> toA;
    private readonly nn.Module<Tensor, Tensor> ofA;
    private readonly nn.Module<Tensor, Tensor> ofB;
    private readonly Player generators;
    private readonly Player discriminators;

    internal CycleTrainer(long seed)
    {
        using (GanSeed.Scope(seed)) (toB, toA, ofA, ofB) = (Network(2, 2), Network(2, 2), Network(2, 1), Network(2, 1));
        Networks = new Dictionary<string,
        nn.Module> { ["a to b"] = toB, ["b to a"] = toA, ["critic of a"] = ofA, ["critic of b"] = ofB };
        generators = new Player("generators", [toB, toA],
            new() { Optimizer = Optimizer.Adam(2e-3), Ema = new() { HalfLifeImages = 50 } });
        discriminators = new Player("discriminators", [ofA, ofB]);
    }

    public long Steps { get; private set; }

    public long Images { get; private set; }

    public IReadOnlyDictionary<string, nn.Module> Networks { get; }

    public StepResult TrainBatch(GanBatch batch)
    {
        var (a, b) = (batch.Real, batch.Condition!);
        var forGenerators = generators.Minimize(() =>
        {
            var (fakeB, fakeA) = (toB.call(a), toA.call(b));
            var cycle = (toA.call(fakeB) - a).abs().mean() + (toB.call(fakeA) - b).abs().mean();
            return loss.ForGenerator(null, ofB.call(fakeB)) + loss.ForGenerator(null, ofA.call(fakeA))
                + cycle * weight;
        }, batch.Count);
        var forDiscriminators = discriminators.Minimize(() =>
        {
            using var noGrad = no_grad();
            var (fakeB, fakeA) = (toB.call(a), toA.call(b));
            using var grad = enable_grad();
            return loss.ForDiscriminator(ofB.call(b), ofB.call(fakeB))
                + loss.ForDiscriminator(ofA.call(a), ofA.call(fakeA));
        }, batch.Count);
        (Steps, Images) = (Steps + 1, Images + batch.Count);
        return new StepResult
        {
            Index = Steps, Images = Images, MeasuredAt = Steps, RealScore = double.NaN, FakeScore = double.NaN,
            DiscriminatorLoss = forDiscriminators.Loss, DiscriminatorGradientNorm = forDiscriminators.GradientNorm,
            GeneratorLoss = forGenerators.Loss, GeneratorGradientNorm = forGenerators.GradientNorm,
        };
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("cycle");
        options.Write("Loss", loss);
        options.Write("CycleWeight", CycleWeight);
    }

    public void Save(StateWriter writer)
    {
        foreach (var (name, network) in Networks) writer.Write(name, new NetworkState(network));
        writer.Write("generators player", generators);
        writer.Write("discriminators player", discriminators);
        writer.Write("steps", Steps);
        writer.Write("images", Images);
    }

    public void Load(StateReader reader)
    {
        foreach (var (name, network) in Networks) reader.Read(name, new NetworkState(network));
        reader.Read("generators player", generators);
        reader.Read("discriminators player", discriminators);
        reader.Read("steps", (long value) => Steps = value);
        reader.Read("images", (long value) => Images = value);
    }

    public void Dispose()
    {
        generators.Dispose();
        discriminators.Dispose();
        weight.Dispose();
        foreach (var network in Networks.Values) network.Dispose();
    }

    private static nn.Module<Tensor, Tensor> Network(long inputs, long outputs) =>
        nn.Sequential(nn.Linear(inputs, 8), nn.ReLU(), nn.Linear(8, outputs));
}
