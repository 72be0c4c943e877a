using System.Diagnostics;

namespace Gan.Core.Tests.Support;

/// <summary>Runs tests/Gan.Core.Child as a process of its own.</summary>
internal static class ChildProcess
{
    /// <returns>The lines that it wrote.</returns>
    internal static string[] Run(string[] arguments, int threads = 1)
    {
        using var process = Start(arguments, threads);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, errors.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Starts it and does not wait; if this is root, perhaps without its power to write everywhere.</summary>
    internal static Process Start(string[] arguments, int threads = 1, bool powerless = false)
    {
        var program = AppContext.BaseDirectory.Replace("Gan.Core.Tests", "Gan.Core.Child", StringComparison.Ordinal);
        string[] command = [.. powerless ? new[] { "setpriv", "--inh-caps=-all", "--bounding-set=-all" }
            : [], "dotnet", Path.Combine(program, "Gan.Core.Child.dll"), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["OMP_NUM_THREADS"] = $"{threads}" },
        };
        return Process.Start(start)!;
    }
}
