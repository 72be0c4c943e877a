using System.Diagnostics;

namespace Gan.Core.Samples.Tests;

/// <summary>What a finished program left behind.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors);

/// <summary>A sample in the configuration that these tests are built in, as a program to run.</summary>
internal sealed class Sample(string name)
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(3);

    private static readonly DirectoryInfo nowhere = new(Path.Combine(AppContext.BaseDirectory, "no-data"));

    private static readonly DirectoryInfo framework = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static string Folder { get; } = Path.Combine(Root(framework), "samples");

    public static Sample QuickStart { get; } = new("QuickStart");

    public static Sample Mnist { get; } = new("Mnist");

    public string Source(string file) => Path.Combine(Folder, name, file);

    public Task<Outcome> RunAsync(params string[] arguments) => RunAsync((_, _) => { }, arguments);

    public Task<Outcome> RunInAsync(string folder, params string[] arguments) =>
        RunAsync((_, _) => { }, folder, arguments);

    /// <summary>Runs it to its end, and shows the running process each line it writes.</summary>
    public Task<Outcome> RunAsync(Action<Process, string> watch, params string[] arguments) =>
        RunAsync(watch, folder: "", arguments);

    /// <summary>Runs it in a terminal of so many columns; what it writes to keep the screen as it should be is in the
    /// output.</summary>
    public Task<Outcome> RunInTerminalAsync(int columns, params string[] arguments)
    {
        var start = Start(arguments, "");
        // No variable may say that this is a build server, whose terminals are no good.
        var kept = start.Environment.Where(
            entry => entry.Key is "PATH" or "HOME" or "DOTNET_ROOT" or "GAN_DATA_DIR"
                || entry.Key.Contains("proxy", StringComparison.OrdinalIgnoreCase));
        string[] command = ["env", "-i", "TERM=xterm", .. kept.Select(entry => $"{entry.Key}={entry.Value}"), "dotnet",
            .. start.ArgumentList];
        start.FileName = "script";
        start.ArgumentList.Clear();
        string[] terminal = ["-qec",
            $"stty cols {columns} rows 24; {string.Join(' ', command.Select(word => $"'{word}'"))}", "/dev/null"];
        foreach (var word in terminal) start.ArgumentList.Add(word);
        return RunAsync((_, _) => { }, start);
    }

    private Task<Outcome> RunAsync(Action<Process, string> watch, string folder, string[] arguments) =>
        RunAsync(watch, Start(arguments, folder));

    private async Task<Outcome> RunAsync(Action<Process, string> watch, ProcessStartInfo start)
    {
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
        using var timeout = new CancellationTokenSource(patience);
        var errors = process.StandardError.ReadToEndAsync(timeout.Token);
        var output = new List<string>();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
            {
                output.Add(line);
                watch(process, line);
            }
            await process.WaitForExitAsync(timeout.Token);
            return new Outcome(process.ExitCode, string.Join('\n', output), await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private ProcessStartInfo Start(string[] arguments, string workingDirectory)
    {
        var program = Path.Combine(Folder, name, "bin", framework.Parent!.Name, framework.Name, $"{name}.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        start.Environment.Remove("GAN_MNIST_DIR");
        // No test may reach for a real mirror, nor for what this user has in the cache: nobody listens at this port.
        start.Environment["GAN_DATA_DIR"] = nowhere.FullName;
        foreach (var name in new[] { "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY" })
            start.Environment[name] = "http://127.0.0.1:9";
        foreach (var name in new[] { "no_proxy", "NO_PROXY" }) start.Environment.Remove(name);
        // Threads that wait by spinning make these tests many times slower on a machine that does other things too.
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        return start;
    }

    private static string Root(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Version.props")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the repository.");
    }
}
