using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>An optimizer that leaves a bad step out without the host having to ask the device.</summary>
internal interface IGuardedUpdate : IParameterUpdate
{
    /// <summary>As <see cref="IParameterUpdate.Update"/>, and nothing at all where <paramref name="bad"/>, a float32 scalar, is 1.</summary>
    void Update(double learningRate, Tensor bad);
}
