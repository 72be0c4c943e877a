using Gan.Core.Checkpointing;
using Gan.Core.Players;

namespace Gan.Core;

/// <content>What a resumed run goes on from.</content>
public sealed partial class Player
{
    /// <summary>Writes what the next update depends on beside the networks: the optimizer's state, the EMA, the
    /// images.</summary>
    /// <remarks>What an own <see cref="IOptimizer"/> binds, an own schedule and own constraints implement
    /// <see cref="IStateful"/> if they remember anything.</remarks>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        RequireLive("saved");
        writer.Write("images", Images);
        writer.Write("updates", Updates);
        foreach (var (name, part) in Parts()) writer.Write(name, part);
    }

    /// <summary>Asks for what <see cref="Save"/> wrote.</summary>
    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        RequireLive("loaded");
        reader.Read("images", (long images) => Images = images, minimum: 0, maximum: long.MaxValue);
        reader.Read("updates", (long updates) => Updates = updates, minimum: 0, maximum: long.MaxValue);
        foreach (var (name, part) in Parts()) reader.Read(name, part);
    }

    private IEnumerable<(string Name, IStateful Part)> Parts()
    {
        yield return ("skipped", skipped);
        yield return ("optimizer", new BoundOptimizer(options.Optimizer, Gradients.Names, optimizer as IStateful));
        if (ema is not null) yield return ("ema", ema);
        foreach (var (path, part) in options.Parts())
            if (part is IStateful stateful) yield return (path, stateful);
    }
}
