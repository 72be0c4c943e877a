using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>What is noted while a step is on, and read from the device when it is complete.</summary>
internal sealed class StepNotes : IDisposable
{
    private readonly List<(Tensor Real, Tensor Fake)> logits = [];
    private readonly List<(Tensor Real, Tensor Fake)> scores = [];
    private readonly List<(object Term, string Name, Tensor Value)> terms = [];

    /// <summary>The discriminator's logits of a micro-batch, for whoever observes the step.</summary>
    internal void Logits(Tensor real, Tensor fake) => logits.Add((Keep(real), Keep(fake)));

    /// <summary>The mean scores of a micro-batch.</summary>
    internal void Scores(Tensor real, Tensor fake) => scores.Add((Keep(real), Keep(fake)));

    /// <summary>The value of a term.</summary>
    internal void Term(object term, string name, Tensor value) => terms.Add((term, name, Keep(value)));

    /// <summary>Mean D(x) and mean D(G(z)); NaN where the discriminator was not trained.</summary>
    internal (double Real, double Fake) ReadScores()
    {
        if (scores.Count == 0) return (double.NaN, double.NaN);
        var numbers = Scalars.Read([.. scores.Select(score => score.Real), .. scores.Select(score => score.Fake)]);
        return (numbers[..scores.Count].Average(), numbers[scores.Count..].Average());
    }

    /// <summary>The terms' names and values, each the mean over micro-batches and updates; two terms may have one
    /// name.</summary>
    internal IEnumerable<KeyValuePair<string, double>> ReadTerms() => terms.Count == 0
        ? []
        : terms.Zip(Scalars.Read([.. terms.Select(term => term.Value)]), (term, value) => (term, value))
            .GroupBy(entry => entry.term.Term, ReferenceEqualityComparer.Instance)
            .Select(group => KeyValuePair.Create(group.First().term.Name, group.Average(entry => entry.value)));

    /// <summary>What observers are told: the logits of all micro-batches. Needs an open dispose scope.</summary>
    internal StepObservation Observation(StepState step) =>
        new(cat([.. logits.Select(pair => pair.Real)]), cat([.. logits.Select(pair => pair.Fake)]), step.Count) {
            Step = step.Terms };

    /// <summary>Whether the discriminator's logits were noted.</summary>
    internal bool HasLogits => logits.Count > 0;

    public void Dispose()
    {
        foreach (var (real, fake) in logits.Concat(scores))
        {
            real.Dispose();
            fake.Dispose();
        }
        foreach (var (_, _, value) in terms) value.Dispose();
    }

    private static Tensor Keep(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().DetachFromDisposeScope();
    }
}
