using Gan.Core;
namespace Gan.Samples.Mnist.Commands;

/// <summary>When training ends: after so many steps since the run's beginning, or after so much time since the
/// command's.</summary>
internal sealed record Goal(long? Steps, double? Minutes)
{
    internal TimeSpan? Time => Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null;

    public override string ToString() => Steps is { } steps ? $"{steps:N0} steps" : $"{Minutes:0.##} minutes";
}
