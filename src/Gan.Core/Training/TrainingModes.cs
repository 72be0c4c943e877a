using TorchSharp;

namespace Gan.Core.Training;

/// <summary>Undoes an <c>eval()</c> of a whole network that was forgotten, and says so. Layers that a user had put into
/// evaluation mode when the trainer was made stay in it.</summary>
internal sealed class TrainingModes(IReadOnlyList<(string Name, torch.nn.Module Network)> networks, Warnings warnings)
{
    private readonly (string Name, torch.nn.Module Network, torch.nn.Module[] Frozen)[] known =
        [.. networks.Select(entry => (entry.Name, entry.Network, Frozen(entry.Network)))];

    internal void Ensure()
    {
        foreach (var (name, network, frozen) in known)
        {
            if (network.training) continue;
            network.train();
            foreach (var layer in frozen) layer.eval();
            warnings.SayOnce($"The {name} was in evaluation mode and has been put into training mode; single layers "
                + "that were in evaluation mode "
                + "when the trainer was made stay so. Call train() after eval(), or sample with the trainer, which "
                + "leaves modes as they are.");
        }
    }

    /// <summary>The layers that are in evaluation mode though the network is in training mode.</summary>
    private static torch.nn.Module[] Frozen(torch.nn.Module network) =>
        network.training ? [.. network.modules().Where(layer => !layer.training)] : [];
}
