using static TorchSharp.torch;

namespace Gan.Core.Checkpointing;

/// <summary>A network's parameters and buffers, under the names that PyTorch gives them.</summary>
public sealed class NetworkState : IEssential
{
    private readonly nn.Module network;
    private readonly bool essential;

    /// <summary>The state of this network, which stays its owner's.</summary>
    public NetworkState(nn.Module network) : this(network, essential: true) { }

    internal NetworkState(nn.Module network, bool essential)
    {
        ArgumentNullException.ThrowIfNull(network);
        (this.network, this.essential) = (network, essential);
    }

    bool IEssential.IsEssential => essential;

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var (name, tensor) in network.state_dict()) writer.Write(name, tensor);
    }

    /// <inheritdoc/>
    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        foreach (var (name, tensor) in network.state_dict()) reader.Read(name, tensor);
    }
}
