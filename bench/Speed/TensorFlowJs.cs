using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Gan.Core.Bench.Speed;

/// <summary>The same step in TensorFlow.js, timed by a Node process of its own; where Node or its packages are missing,
/// not at all.</summary>
internal static class TensorFlowJs
{
    private static readonly string folder = Path.Combine(Here(), "tfjs");

    /// <summary>What <c>npm install</c> in bench/Speed/tfjs leaves.</summary>
    internal static bool IsInstalled => Directory.Exists(Path.Combine(folder, "node_modules"));

    /// <summary>Milliseconds a step, warmed up, over some seconds.</summary>
    internal static double Milliseconds(string workload, int seconds)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["step.mjs", workload, $"{seconds}"])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        if (node.ExitCode != 0) throw new InvalidOperationException(
            $"node ended with {node.ExitCode}: {errors.Result}");
        var line = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        return JsonDocument.Parse(line).RootElement.GetProperty("milliseconds").GetDouble();
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
