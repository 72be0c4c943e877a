using static TorchSharp.torch;

namespace Gan.Core.Bench.Speed;

/// <summary>One way to take a GAN step on given networks.</summary>
internal interface IContender : IDisposable
{
    void Step(Tensor real);
}
