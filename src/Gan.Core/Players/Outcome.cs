using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>What a player's step leaves behind.</summary>
/// <param name="Measured">Its numbers, where they were read.</param>
/// <param name="Bad">A scalar on the device: above 0 where a step was left out because it was not finite.</param>
internal readonly record struct Outcome(Minimized? Measured, Tensor Bad);
