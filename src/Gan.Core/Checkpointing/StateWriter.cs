using System.Globalization;
using static TorchSharp.torch;

namespace Gan.Core.Checkpointing;

/// <summary>Takes the state of one part, each piece under a name.</summary>
public sealed class StateWriter
{
    private readonly TrainingState state;
    private readonly string prefix;

    internal StateWriter(TrainingState state, string prefix) => (this.state, this.prefix) = (state, prefix);

    /// <summary>Keeps a copy of a tensor.</summary>
    public void Write(string name, Tensor value) => state.Add(prefix + name, value);

    /// <summary>Keeps a whole number.</summary>
    public void Write(string name, long value) => Write(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Keeps a number, to its last bit.</summary>
    public void Write(string name, double value) => Write(name, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Keeps a text.</summary>
    public void Write(string name, string value) => state.Add(prefix + name, value);

    /// <summary>Keeps the state of a part of this part.</summary>
    public void Write(string name, IStateful part)
    {
        ArgumentNullException.ThrowIfNull(part);
        part.Save(new StateWriter(state, $"{prefix}{name}."));
    }
}
