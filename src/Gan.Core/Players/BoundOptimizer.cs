using Gan.Core.Checkpointing;
namespace Gan.Core.Players;

/// <summary>The state of a player's optimizer, with what it belongs to: another kind's numbers, or those of other
/// parameters, do not fit.</summary>
internal sealed class BoundOptimizer(IOptimizer recipe, string parameters, IStateful? kept) : IStateful
{
    public void Save(StateWriter writer)
    {
        writer.Write("recipe", Kind());
        writer.Write("parameters", parameters);
        kept?.Save(writer);
    }

    public void Load(StateReader reader)
    {
        reader.Require("recipe", Kind());
        // An optimizer keeps its numbers in this order.
        reader.Require("parameters", parameters);
        kept?.Load(reader);
    }

    private string Kind()
    {
        var writer = new OptionWriter();
        writer.Write("it", recipe);
        return writer.Texts["it"];
    }
}
