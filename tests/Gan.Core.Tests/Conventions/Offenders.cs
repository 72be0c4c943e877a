namespace Gan.Core.Tests.Conventions;

internal static class Offenders
{
    /// <summary>Fails with the rule and every offender on a line of its own.</summary>
    internal static void ShouldBeNone(this IEnumerable<string> offenders, string rule)
    {
        var found = offenders.Distinct().ToArray();
        if (found.Length > 0) Assert.Fail(
            $"{rule} Offenders:{string.Concat(found.Select(offender => $"\n- {offender}"))}");
    }
}
