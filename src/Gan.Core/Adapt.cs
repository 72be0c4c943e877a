using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>Plugs existing modules in where the library wants a generator or a discriminator.</summary>
/// <remarks>The module keeps its parameter names and its owner: whoever made it disposes it.</remarks>
public static class Adapt
{
    /// <summary>Uses a module as a generator.</summary>
    /// <param name="module">Takes latents [N, <paramref name="latentSize"/>], returns samples [N, …].</param>
    /// <param name="latentSize">The number of values in one latent, at least 1.</param>
    /// <param name="range">The range of its output, if it has one: <see cref="ValueRange.Symmetric"/> behind a tanh.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latentSize"/> is less than 1.</exception>
    public static IGenerator Generator(nn.Module<Tensor, Tensor> module, long latentSize, ValueRange? range = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentOutOfRangeException.ThrowIfLessThan(latentSize, 1);
        return new AdaptedGenerator(module, latentSize, range);
    }

    /// <summary>Uses a module as a discriminator.</summary>
    /// <param name="module">Takes samples [N, …], returns logits, with no sigmoid at the end.</param>
    public static IDiscriminator Discriminator(nn.Module<Tensor, Tensor> module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return new AdaptedDiscriminator(module);
    }

    private sealed class AdaptedGenerator(nn.Module<Tensor, Tensor> module, long latentSize, ValueRange? range) : IGenerator
    {
        public long LatentSize => latentSize;
        public nn.Module Network => module;
        public ValueRange? Range => range;
        public Tensor call(Tensor input) => module.call(input);
    }

    private sealed class AdaptedDiscriminator(nn.Module<Tensor, Tensor> module) : IDiscriminator
    {
        public nn.Module Network => module;
        public Tensor call(Tensor input) => module.call(input);
    }
}
