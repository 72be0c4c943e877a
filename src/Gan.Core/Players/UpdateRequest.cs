using Gan.Core.Profiling;
using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>What an update is to be.</summary>
/// <param name="Images">Real images that it accounts for.</param>
/// <param name="MicroBatches">Losses that its gradient is the mean of.</param>
/// <param name="Reads">Whether its numbers are read from the device.</param>
/// <param name="FoundBefore">A scalar on the device: where it is above 0 the update is left out; null for none.</param>
/// <param name="Trace">Told of the phases.</param>
internal readonly record struct UpdateRequest(
    long Images, int MicroBatches, bool Reads, Tensor? FoundBefore, IStepTrace Trace);
