using Gan.Core.Models;
namespace Gan.Core.Bench.MixedPrecision;

/// <summary>One way to use, or not to use, bfloat16 in <see cref="GanTrainer.TrainBatch(GanBatch)"/>.</summary>
internal sealed record Way(string Name)
{
    /// <summary>The networks as the trainer gets them; may change the model's modules.</summary>
    public Func<GanModel, (IGenerator, IDiscriminator)> Networks { get; init; } = model =>
        (model.Generator, model.Discriminator);

    public Func<IOptimizer> Optimizer { get; init; } = () => Gan.Core.Optimizer.Adam();

    /// <summary>What is open around each TrainBatch.</summary>
    public Func<IDisposable?> Guard { get; init; } = () => null;

    internal static Way Float32 { get; } = new("float32");

    /// <summary>PyTorch keeps its cache on by default; not among <see cref="All"/>, as it trains against weights of the
    /// step before.</summary>
    internal static Way CachedAutocast { get; } =
        new("autocast around TrainBatch, with its cache") { Guard = () => new Autocast(cache: true) };

    internal static IReadOnlyList<Way> All { get; } =
    [
        Float32,
        new("autocast around TrainBatch") { Guard = () => new Autocast() },
        new("autocast in the networks") {
            Networks = model => (new AutocastGenerator(model.Generator),
                new AutocastDiscriminator(model.Discriminator)) },
        new("bfloat16 networks, float32 masters") {
            Networks = model => CastModel.ToBFloat16(model, norms: false), Optimizer = () => new MasterAdam() },
        new("bfloat16 all through") { Networks = model => CastModel.ToBFloat16(model, norms: true) },
    ];
}
