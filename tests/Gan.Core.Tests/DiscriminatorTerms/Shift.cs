
namespace Gan.Core.Tests.DiscriminatorTerms;

/// <summary>Adds the same number to every element.</summary>
internal sealed record Shift(double By) : ISampleTransform
{
    public Samples Apply(in Samples samples, StepContext context) => samples with { Data = samples.Data + By };
}
