using TorchSharp;

namespace Gan.Core.Internal;

/// <summary>Puts a network into evaluation mode, and every layer back into its own mode on disposal.</summary>
internal sealed class EvaluationMode : IDisposable
{
    private readonly (torch.nn.Module Layer, bool Training)[] before;

    private EvaluationMode(torch.nn.Module network)
    {
        // A layer comes before the layers inside it, so setting them in this order ends right though train() is
        // recursive.
        before = [(network, network.training), .. network.named_modules()
            .Select(entry => (entry.module, entry.module.training))];
        network.eval();
    }

    internal static EvaluationMode Of(torch.nn.Module network) => new(network);

    public void Dispose()
    {
        foreach (var (layer, training) in before) layer.train(training);
    }
}
