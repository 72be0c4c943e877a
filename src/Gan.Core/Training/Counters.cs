using Gan.Core.Checkpointing;

namespace Gan.Core.Training;

/// <summary>How far training has come.</summary>
internal sealed class Counters : IStateful
{
    internal long Steps { get; set; }

    internal long Images { get; set; }

    public void Save(StateWriter writer)
    {
        writer.Write("steps", Steps);
        writer.Write("images", Images);
    }

    public void Load(StateReader reader)
    {
        reader.Read("steps", (long steps) => Steps = steps, minimum: 0, maximum: long.MaxValue);
        reader.Read("images", (long images) => Images = images, minimum: 0, maximum: long.MaxValue);
    }
}
