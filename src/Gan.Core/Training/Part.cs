using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>As much of a batch as is judged at once: all of it, or one of several equal parts.</summary>
internal sealed class Part(Sample real, Func<Tensor> latents)
{
    internal Sample Real => real;

    internal long Count { get; } = real.Data.shape[0];

    /// <summary>The batch's own latents where it brings them, else new ones.</summary>
    internal GeneratorInput NewInput() => new(latents()) { Labels = real.Labels, Condition = real.Condition };
}
