using Gan.Core.Profiling;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Combinations;

/// <summary>Pictures of 8 × 8 from latents of 4.</summary>
internal sealed class TinyGenerator : nn.Module<Tensor, Tensor>, IGenerator
{
    private readonly Linear layer = nn.Linear(4, TinyDiscriminator.Pixels);

    internal TinyGenerator() : base(nameof(TinyGenerator)) => RegisterComponents();

    public long LatentSize => 4;

    public override Tensor forward(Tensor input) =>
        layer.call(input).tanh().reshape(-1, 1, TinyDiscriminator.Side, TinyDiscriminator.Side);
}

/// <summary>Takes one or several such pictures at once and returns logits or energies, and its features.</summary>
internal sealed class TinyDiscriminator : nn.Module<Tensor, Tensor>, IDiscriminator
{
    internal const int Side = 8;
    internal const int Pixels = Side * Side;

    private readonly Linear encode;
    private readonly Linear decode;

    internal TinyDiscriminator(int packSize, bool energies) : base(nameof(TinyDiscriminator))
    {
        OutputsEnergies = energies;
        encode = nn.Linear(Pixels * packSize, 6);
        decode = nn.Linear(6, energies ? Pixels * packSize : 1);
        RegisterComponents();
    }

    public bool OutputsEnergies { get; }

    public DiscriminatorOutput Discriminate(in Samples samples)
    {
        var input = samples.Data.flatten(1);
        var features = encode.call(input).tanh();
        var decoded = decode.call(features);
        return new DiscriminatorOutput(OutputsEnergies ? (decoded - input).square().mean([1]) : decoded) {
            Features = features };
    }

    public override Tensor forward(Tensor input) => Discriminate(new Samples(input)).Logits;
}
