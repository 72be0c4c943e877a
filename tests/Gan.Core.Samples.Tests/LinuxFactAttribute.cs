namespace Gan.Core.Samples.Tests;

/// <summary>A test that needs a shell and POSIX signals.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "Sends a POSIX signal through a shell, which is done on Linux only.";
    }
}
