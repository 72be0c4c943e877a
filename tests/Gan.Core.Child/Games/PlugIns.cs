using Gan.Core.Checkpointing;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Child.Games;

/// <summary>Adds a weight that grows with every step.</summary>
internal sealed class GrowingTerm : IDiscriminatorTerm, IGeneratorTerm, IStateful, IDescribed
{
    private double weight;

    string IDiscriminatorTerm.Name => "growing";

    string IGeneratorTerm.Name => "growing";

    int IDiscriminatorTerm.Every => 2; // and so it counts twice

    public Tensor Evaluate(DiscriminatorPass pass) => (weight += 0.01) / 2 * pass.RealOutput.Logits.square().mean();

    public Tensor Evaluate(GeneratorPass pass) => (weight += 0.01) * pass.Fake.Data.square().mean();

    public void Describe(OptionWriter options) => options.Kind("growing");

    public void Save(StateWriter writer) => writer.Write("weight", weight);

    public void Load(StateReader reader) => reader.Read("weight", (double value) => weight = value);
}

/// <summary>Noise that fades with every call.</summary>
internal sealed class FadingNoise : ISampleTransform, IStateful, IDescribed
{
    private double deviation = 0.5;

    public Samples Apply(in Samples samples, StepContext context)
    {
        deviation *= 0.99;
        return samples with { Data = samples.Data + deviation * randn(samples.Data.shape, generator: context.Random) };
    }

    public void Describe(OptionWriter options) => options.Kind("fading");

    public void Save(StateWriter writer) => writer.Write("deviation", deviation);

    public void Load(StateReader reader) => reader.Read("deviation", (double value) => deviation = value);
}

/// <summary>Clips weights to a limit that shrinks with every update.</summary>
internal sealed class Clipping : IConstraint, IStateful, IDescribed
{
    private double limit = 0.2;

    public void Apply(nn.Module network)
    {
        limit *= 0.999;
        foreach (var parameter in network.parameters()) parameter.clamp_(-limit, limit);
    }

    public void Describe(OptionWriter options) => options.Kind("clipping");

    public void Save(StateWriter writer) => writer.Write("limit", limit);

    public void Load(StateReader reader) => reader.Read("limit", (double value) => limit = value);
}
