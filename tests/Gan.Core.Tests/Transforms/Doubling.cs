using Gan.Core.Checkpointing;
namespace Gan.Core.Tests.Transforms;

/// <summary>Twice the data: shows what it was done to. It counts its uses, and what it is told of.</summary>
internal sealed class Doubling : ISampleTransform, IStateful
{
    internal long Uses { get; private set; }

    public int PackSize { get; init; } = 1;

    public Samples Apply(in Samples samples, StepContext context)
    {
        Uses++;
        return samples with { Data = samples.Data * 2, Condition = samples.Condition is null ? null
            : samples.Condition * 2 };
    }

    public string? Refuses(LogitKind logits) => logits == LogitKind.Score ? "doubling knows no scores." : null;

    public ISampleTransform ForTraining() => new Doubling();

    public void Save(StateWriter writer) => writer.Write("uses", Uses);

    public void Load(StateReader reader) => reader.Read("uses", (long uses) => Uses = uses);
}
