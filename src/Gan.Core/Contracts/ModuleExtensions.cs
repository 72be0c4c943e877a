using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>Plugs existing modules in where the library wants a generator or a discriminator.</summary>
/// <remarks>The module keeps its parameter names and its owner: whoever made it disposes it.</remarks>
public static class ModuleExtensions
{
    /// <summary>Uses a module as a generator. Its range is read off the last layer of a <c>Sequential</c>, where that
    /// tells it.</summary>
    /// <param name="module">Takes latents [N, <paramref name="latentSize"/>], returns samples [N, …].</param>
    /// <param name="latentSize">The number of values in one latent, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latentSize"/> is less than 1.</exception>
    public static IGenerator AsGenerator(this nn.Module<Tensor, Tensor> module, long latentSize) =>
        Adapt(module, latentSize, null, null);

    /// <summary>Uses a module as a generator that makes values of a range.</summary>
    /// <param name="module">Takes latents [N, <paramref name="latentSize"/>], returns samples [N, …].</param>
    /// <param name="latentSize">The number of values in one latent, at least 1.</param>
    /// <param name="range">The range of its output, such as <see cref="ValueRange.Symmetric"/> after a tanh.</param>
    /// <exception cref="ArgumentException"><paramref name="latentSize"/> is less than 1.</exception>
    public static IGenerator AsGenerator(this nn.Module<Tensor, Tensor> module, long latentSize, ValueRange range) =>
        Adapt(module, latentSize, null, range);

    /// <summary>Uses a module as a generator that is conditioned on labels.</summary>
    /// <param name="module">Takes latents [N, <paramref name="latentSize"/>] and labels [N], returns samples [N,
    /// …].</param>
    /// <param name="latentSize">The number of values in one latent, at least 1.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static IGenerator AsGenerator(this nn.Module<Tensor, Tensor, Tensor> module, long latentSize, int classes) =>
        Adapt(module, latentSize, classes, null);

    /// <summary>Uses a module as a generator that is conditioned on labels and makes values of a range.</summary>
    /// <param name="module">Takes latents [N, <paramref name="latentSize"/>] and labels [N], returns samples [N,
    /// …].</param>
    /// <param name="latentSize">The number of values in one latent, at least 1.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="range">The range of its output.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static IGenerator AsGenerator(
        this nn.Module<Tensor, Tensor, Tensor> module, long latentSize, int classes, ValueRange range) =>
        Adapt(module, latentSize, classes, range);

    /// <summary>Uses a module as a discriminator.</summary>
    /// <param name="module">Takes samples [N, …], returns logits, with no sigmoid at the end.</param>
    public static IDiscriminator AsDiscriminator(this nn.Module<Tensor, Tensor> module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return new AdaptedDiscriminator(module, null);
    }

    /// <summary>Uses a module as a discriminator that is conditioned on labels.</summary>
    /// <param name="module">Takes samples [N, …] and labels [N], returns logits, with no sigmoid at the end.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 1.</exception>
    public static IDiscriminator AsDiscriminator(this nn.Module<Tensor, Tensor, Tensor> module, int classes)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        return new AdaptedDiscriminator(module, classes);
    }

    private static AdaptedGenerator Adapt(nn.Module module, long latentSize, int? classes, ValueRange? range)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentOutOfRangeException.ThrowIfLessThan(latentSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes ?? 1, 1, nameof(classes));
        var told = OutputRange.Of(module);
        if (range is { } declared && told is { } seen && declared != seen)
            throw new ArgumentException(
                $"The generator's last layer makes values in {seen}, and the range given is {declared}. Leave the "
                    + "range out, or change the layer.",
                nameof(range));
        return new AdaptedGenerator(module, latentSize, classes, range ?? told);
    }

    private sealed class AdaptedGenerator(
        nn.Module module, long latentSize, int? classes, ValueRange? range) : IGenerator
    {
        public long LatentSize => latentSize;

        public int? Classes => classes;

        public nn.Module Network => module;

        public ValueRange? Range => range;
    }

    private sealed class AdaptedDiscriminator(nn.Module module, int? classes) : IDiscriminator
    {
        public nn.Module Network => module;

        public int? Classes => classes;
    }
}
