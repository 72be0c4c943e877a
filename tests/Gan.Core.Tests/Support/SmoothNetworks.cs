using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Support;

/// <summary>Two linear layers with a tanh between: differentiable everywhere, so that finite differences mean
/// something.</summary>
public sealed class SmoothGenerator : nn.Module<Tensor, Tensor>, IGenerator
{
    private readonly Linear first;
    private readonly Linear second;

    public SmoothGenerator(long latentSize = 3, long sampleSize = 2) : base(nameof(SmoothGenerator))
    {
        first = nn.Linear(latentSize, 5);
        second = nn.Linear(5, sampleSize);
        LatentSize = latentSize;
        RegisterComponents();
    }

    public long LatentSize { get; }

    public override Tensor forward(Tensor input) => second.call(first.call(input).tanh());
}

/// <summary>As <see cref="SmoothGenerator"/>, the other way round.</summary>
public sealed class SmoothDiscriminator : nn.Module<Tensor, Tensor>, IDiscriminator
{
    private readonly Linear first;
    private readonly Linear second;

    public SmoothDiscriminator(long sampleSize = 2) : base(nameof(SmoothDiscriminator))
    {
        first = nn.Linear(sampleSize, 6);
        second = nn.Linear(6, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => second.call(first.call(input).tanh());
}

/// <summary>A pair of smooth networks with seeded weights.</summary>
public sealed class SmoothPair : IDisposable
{
    public SmoothPair(ScalarType type = ScalarType.Float64, long seed = 1)
    {
        using var scope = GanSeed.Scope(seed);
        Generator = new SmoothGenerator();
        Discriminator = new SmoothDiscriminator();
        Generator.to(type);
        Discriminator.to(type);
    }

    public SmoothGenerator Generator { get; }

    public SmoothDiscriminator Discriminator { get; }

    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
    }
}
