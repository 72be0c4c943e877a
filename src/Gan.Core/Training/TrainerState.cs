using Gan.Core.Checkpointing;
using Gan.Core.Players;

namespace Gan.Core.Training;

/// <summary>Everything that the trainer's next step depends on, by name.</summary>
internal sealed class TrainerState : IStateful
{
    private readonly List<(string Name, IStateful Part)> parts;

    internal TrainerState(Networks networks, Player generator, Player discriminator, GanTrainerOptions options, IEnumerable<(string Name, IStateful Part)> own)
    {
        parts =
        [
            ("generator", new NetworkState(networks.Generator.Network)),
            ("discriminator", new NetworkState(networks.Discriminator.Network)),
            ("generator player", generator),
            ("discriminator player", discriminator),
            .. own,
            .. PlugIns(options),
        ];
    }

    public void Save(StateWriter writer)
    {
        foreach (var (name, part) in parts) writer.Write(name, part);
    }

    public void Load(StateReader reader)
    {
        foreach (var (name, part) in parts) reader.Read(name, part);
    }

    /// <summary>What users plug in remembers something between steps only if it says so.</summary>
    private static IEnumerable<(string Name, IStateful Part)> PlugIns(GanTrainerOptions options) =>
        options.PlugIns().Where(plugIn => plugIn.Part is IStateful).Select(plugIn => (plugIn.Name, (IStateful)plugIn.Part));
}
