using System.Diagnostics;

namespace Gan.Core.Package.Tests;

/// <summary>What a finished program left behind: its exit code and all it wrote, both streams together.</summary>
internal sealed record Outcome(int ExitCode, string Output);

internal static class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Runs dotnet and throws with its whole output when it fails.</summary>
    public static async Task<string> DotnetAsync(string directory, params string[] arguments)
    {
        var outcome = await RunAsync(directory, "dotnet", arguments);
        return outcome.ExitCode == 0
            ? outcome.Output
            : throw new InvalidOperationException(
            $"dotnet {string.Join(' ', arguments)} ended with {outcome.ExitCode}:\n{outcome.Output}");
    }

    public static async Task<Outcome> RunAsync(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test host itself was started by MSBuild and hands down paths that a fresh dotnet must find for itself.
        foreach (var name in start.Environment.Keys.Where(
            name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        // No server may outlive a test: it would hold the output pipe and the temporary folder open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        // Threads that wait by spinning make training many times slower on a machine that does other things too.
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var streams = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} took longer "
                + $"than {Patience}:\n{string.Concat(await streams)}");
        }

        return new Outcome(process.ExitCode, string.Concat(await streams));
    }
}
