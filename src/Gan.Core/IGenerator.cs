using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>A network that turns latents, and labels where it is conditioned on them, into samples.</summary>
/// <remarks>
/// <para>A module of one's own derives from <c>Module&lt;Tensor, Tensor&gt;</c> (latents), or from <c>Module&lt;Tensor,
/// Tensor, Tensor&gt;</c> (latents and labels), adds this interface and says <see cref="LatentSize"/> and, with labels,
/// <see cref="Classes"/>; everything else has a default. An existing module plugs in through
/// <see cref="ModuleExtensions"/>.</para>
/// <para>Implementers let exceptions propagate. They neither dispose nor change what they are given, and return a
/// tensor that the caller owns.</para>
/// </remarks>
public interface IGenerator
{
    /// <summary>The number of values in one latent: the generator takes [N, <see cref="LatentSize"/>].
    /// Zero for a generator that draws on a condition alone.</summary>
    long LatentSize { get; }

    /// <summary>The number of classes that it is conditioned on: it needs labels 0 … <see cref="Classes"/> − 1;
    /// <see langword="null"/> when it is unconditional.</summary>
    int? Classes => null;

    /// <summary>The range of the values it makes, which is the range it wants its training data in;
    /// <see langword="null"/> when it declares none, and then data is not checked.</summary>
    ValueRange? Range => null;

    /// <summary>The module that holds the parameters and buffers.</summary>
    nn.Module Network => this as nn.Module ?? throw NetworkCalls.NotAModule(GetType());

    /// <summary>Makes samples [N, …]. Override it to use a condition, or labels in a way of its own.</summary>
    Tensor Generate(in GeneratorInput input) =>
        NetworkCalls.Call(Network, input.Latents, input.Labels, nameof(Generate));
}
