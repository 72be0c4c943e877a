using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>The terms of one side that an update evaluates.</summary>
internal static class TermSum
{
    /// <param name="terms">All terms of the discriminator.</param>
    /// <param name="updates">Its updates so far.</param>
    internal static DiscriminatorTerms Due(IReadOnlyList<IDiscriminatorTerm> terms, long updates) =>
        new(terms.Count == 0 ? [] : [.. terms.Where(term => updates % term.Every == 0)]);

    /// <param name="terms">All terms of the generator.</param>
    /// <param name="updates">Its updates so far.</param>
    internal static GeneratorTerms Due(IReadOnlyList<IGeneratorTerm> terms, long updates) =>
        new(terms.Count == 0 ? [] : [.. terms.Where(term => updates % term.Every == 0)]);

    private static Tensor Add(
        Tensor sum, string side, object term, string name, int every, Tensor value, StepState step)
    {
        if (value is null || value.IsInvalid)
            throw new GanException($"The term {name} returned a value that is disposed (or null). Return it with "
                + "MoveToOuterDisposeScope().");
        if (step.Reads) step.Notes.Term(term, $"{side} {name}", value);
        return sum + (every == 1 ? value : value * every);
    }

    internal readonly record struct DiscriminatorTerms(IDiscriminatorTerm[] Terms)
    {
        internal bool IsEmpty => Terms.Length == 0;

        internal DiscriminatorNeeds Needs
        {
            get
            {
                var all = DiscriminatorNeeds.None;
                foreach (var term in Terms) all |= term.Needs;
                return all;
            }
        }

        /// <summary>Whether one of them differentiates by what the discriminator sees, for which real and fake pass
        /// apart.</summary>
        internal bool NeedGradients =>
            (Needs & (DiscriminatorNeeds.RealGradient | DiscriminatorNeeds.FakeGradient)) != DiscriminatorNeeds.None;

        internal Tensor AddTo(Tensor loss, DiscriminatorPass pass, StepState step)
        {
            foreach (var term in Terms) loss = Add(loss, "D", term, term.Name, term.Every, term.Evaluate(pass), step);
            return loss;
        }
    }

    internal readonly record struct GeneratorTerms(IGeneratorTerm[] Terms)
    {
        internal bool IsEmpty => Terms.Length == 0;

        internal bool NeedRealOutput => Array.Exists(Terms, term => term.Needs.HasFlag(GeneratorNeeds.RealOutput));

        internal Tensor AddTo(Tensor loss, GeneratorPass pass, StepState step)
        {
            foreach (var term in Terms) loss = Add(loss, "G", term, term.Name, term.Every, term.Evaluate(pass), step);
            return loss;
        }
    }
}
