using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>A network that turns latents into samples.</summary>
/// <remarks>
/// <para>A module of one's own derives from <c>Module&lt;Tensor, Tensor&gt;</c>, adds this interface and says
/// <see cref="LatentSize"/>; everything else has a default. An existing module plugs in through
/// <see cref="Adapt.Generator"/>.</para>
/// <para>Implementers let exceptions propagate, do not dispose what they are given, and return a tensor that the caller owns.</para>
/// </remarks>
public interface IGenerator : nn.IModule<Tensor, Tensor>
{
    /// <summary>The number of values in one latent: the generator takes [N, <see cref="LatentSize"/>].
    /// Zero for a generator that draws on a condition alone.</summary>
    long LatentSize { get; }

    /// <summary>The module that holds the parameters and buffers.</summary>
    nn.Module Network => this as nn.Module ?? throw NotAModule.Exception(GetType());

    /// <summary>The range of the values it makes, which is the range it wants its training data in;
    /// <see langword="null"/> when it declares none, and then data is not checked.</summary>
    ValueRange? Range => null;

    /// <summary>Makes samples [N, …]. Override it to use labels or a condition.</summary>
    Tensor Generate(in GeneratorInput input) => call(input.Latent);
}
