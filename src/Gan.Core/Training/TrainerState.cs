using Gan.Core.Checkpointing;
namespace Gan.Core.Training;

/// <summary>Everything that the trainer's next step depends on, by name.</summary>
internal sealed class TrainerState : IStateful
{
    private readonly List<(string Name, IStateful Part)> all;

    internal TrainerState(TrainerParts parts, GanSampler sampler)
    {
        all =
        [
            (StateNames.Generator, new NetworkState(parts.Networks.Generator.Network)),
            (StateNames.Discriminator, new NetworkState(parts.Networks.Discriminator.Network)),
            .. TermNetworks(parts.Options),
            (StateNames.Player(StateNames.Generator), parts.Generator),
            (StateNames.Player(StateNames.Discriminator), parts.Discriminator),
            ("counters", parts.Counters),
            ("first batch", parts.FirstBatch),
            ("report", parts.Report),
            ("sampler", sampler),
            .. parts.Options.Parts().Where(part => part.Part is IStateful)
                .Select(part => (part.Path, (IStateful)part.Part)),
        ];
    }

    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var (name, part) in all) writer.Write(name, part);
    }

    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        foreach (var (name, part) in all) reader.Read(name, part);
    }

    /// <summary>What terms learn themselves.</summary>
    private static IEnumerable<(string Name, IStateful Part)> TermNetworks(GanTrainerOptions options) =>
    [
        .. options.DiscriminatorTerms.SelectMany(
            (term, number) => NetworkOf($"discriminator term {number} network", term.Network)),
        .. options.GeneratorTerms.SelectMany(
            (term, number) => NetworkOf($"generator term {number} network", term.Network)),
    ];

    private static IEnumerable<(string Name, IStateful Part)> NetworkOf(
        string name, TorchSharp.torch.nn.Module? network) =>
        network is null ? [] : [(name, new NetworkState(network, essential: false))];
}
