using Gan.Core.Checkpointing;
using Gan.Core.Players;

namespace Gan.Core.Training;

/// <summary>Everything that the trainer's next step depends on, by name.</summary>
internal sealed class TrainerState : IStateful
{
    private readonly List<(string Name, IStateful Part)> parts;

    internal TrainerState(Networks networks, Player generator, Player discriminator, GanTrainerOptions options, params (string Name, IStateful Part)[] own)
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
    private static IEnumerable<(string Name, IStateful Part)> PlugIns(GanTrainerOptions options)
    {
        object[] single = [options.Loss, options.Prior];
        var all = single.Zip(["loss", "prior"])
            .Concat(Numbered(options.DiscriminatorTerms, "discriminator term"))
            .Concat(Numbered(options.GeneratorTerms, "generator term"))
            .Concat(Numbered(options.Transforms, "transform"));
        foreach (var (plugIn, name) in all)
            if (plugIn is IStateful part) yield return (name, part);
    }

    private static IEnumerable<(object PlugIn, string Name)> Numbered(IEnumerable<object> plugIns, string name) =>
        plugIns.Select((plugIn, number) => (plugIn, $"{name} {number}"));
}
