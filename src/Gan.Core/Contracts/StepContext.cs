using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>What terms, transforms and strategies may know of the step, beside its tensors.</summary>
/// <param name="Random">The only randomness they may use: a CPU generator, seeded for this step.</param>
/// <param name="Images">Real images seen before this step; schedules count them.</param>
/// <param name="Count">Real samples in this step.</param>
public sealed record StepContext(Generator Random, long Images, long Count);
