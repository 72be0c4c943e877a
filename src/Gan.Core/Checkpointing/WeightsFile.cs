using static TorchSharp.torch;

namespace Gan.Core.Checkpointing;

/// <summary>A network's parameters and buffers in a safetensors file, under PyTorch's own names: what
/// <c>load_state_dict</c> takes in Python, and what <c>safetensors.torch.save_file(network.state_dict(), …)</c> writes
/// there.</summary>
public static class WeightsFile
{
    /// <summary>Writes a network's weights; the file appears whole or not at all.</summary>
    public static void Save(nn.Module network, string path)
    {
        using var state = TrainingState.Capture(new NetworkState(network));
        SafetensorsFile.Save(path, state.Tensors, new Dictionary<string, string> { ["format"] = "pt" });
    }

    /// <summary>Gives a network the weights of a file, whoever wrote it. Either all of them fit and are loaded, or
    /// nothing is changed.</summary>
    /// <remarks>Floating-point weights of another width (such as float16) are converted to the network's own; the
    /// network stays on its device.</remarks>
    /// <exception cref="GanException">Tensors are missing, left over or of another shape or kind; every one is
    /// listed.</exception>
    /// <exception cref="InvalidDataException">It is no safetensors file, or a damaged one.</exception>
    public static void Load(nn.Module network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var state = new TrainingState();
        using (var file = SafetensorsFile.Load(path)) state.Take("", file);
        state.Convert(network.state_dict());
        state.LoadInto(new NetworkState(network), $"The file '{path}'");
    }
}
