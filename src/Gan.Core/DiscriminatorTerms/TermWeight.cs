namespace Gan.Core.DiscriminatorTerms;

internal static class TermWeight
{
    internal static double Require(double weight, string parameter, string term) => weight > 0 && double.IsFinite(weight)
        ? weight
        : throw new ArgumentOutOfRangeException(
            parameter, weight, $"The weight of {term} must be above 0 and finite; leave the term out for none.");
}
