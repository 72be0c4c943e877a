using static TorchSharp.torch;

namespace Gan.Core.Transforms;

/// <summary>Something done to samples on their way into the discriminator, real and generated alike, such as packing
/// or differentiable augmentation. Gradients must flow through it.</summary>
public interface ISampleTransform
{
    /// <summary>Transforms samples; whatever belongs to them (labels, condition) is transformed or passed on too.</summary>
    /// <param name="sample">Real or generated samples.</param>
    /// <param name="random">The only randomness it may use: a CPU generator, seeded for this step.</param>
    Sample Apply(in Sample sample, Generator random);
}
