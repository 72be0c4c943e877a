using Gan.Core.Internal;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Support;

/// <summary>Networks called as modules are.</summary>
internal static class NetworkCalls
{
    internal static Tensor call(this IGenerator generator, Tensor latents) =>
        generator.Generate(new GeneratorInput(latents));

    internal static Tensor call(this IDiscriminator discriminator, Tensor data) =>
        discriminator.Discriminate(new Samples(data)).Logits;
}
