using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Gan.Core.Native;

/// <summary> Tries the native libraries before TorchSharp does. TorchSharp's own failure says "doesn't contain a
/// reference to libtorch" whatever the cause, and on its way there it may copy half a gigabyte out of the package
/// cache.
/// </summary>
internal static class TorchBackend
{
    /// <summary>The AppContext switch of programs that load libtorch in a way of their own.</summary>
    internal const string SkipSwitch = "Gan.Core.SkipBackendCheck";
    private const string Libtorch = "torch_cpu";
    private const string TorchSharpNative = "LibTorchSharp";

    private static volatile bool loadable;

    /// <summary>Throws when no tensor could be made; costs nothing once it has passed.</summary>
    /// <exception cref="TorchBackendException">There is no libtorch, or it does not load.</exception>
    internal static void EnsureLoadable()
    {
        if (loadable)
            return;
        if (!AppContext.TryGetSwitch(SkipSwitch, out var skip) || !skip)
            Check(Load, FindLoaded, RuntimeInformation.RuntimeIdentifier);
        loadable = true;
    }

    /// <summary>The decision, apart from the machine.</summary>
    /// <param name="load">Loads a native library by its bare name; what the loader said when it could not, else
    /// null.</param>
    /// <param name="findLoaded">The path of the native library in this process whose file name contains the name, else
    /// null.</param>
    /// <param name="platform">The runtime identifier of this process, such as <c>linux-x64</c>.</param>
    internal static void Check(Func<string, Exception?> load, Func<string, string?> findLoaded, string platform)
    {
        // TorchSharp's own order. A CUDA backend has both libraries too; TorchSharp loads its others when CUDA is first
        // asked for.
        var libtorchFailure = load(Libtorch);
        var failure = load(TorchSharpNative);
        // A LibTorchSharp that the program loaded from a path of its own is not found by name on every system.
        if (failure is null || findLoaded(TorchSharpNative) is not null)
            return;
        if (libtorchFailure is null)
            throw Broken(failure, TorchSharpNative, findLoaded(Libtorch));
        throw Reason(libtorchFailure, Libtorch) is null ? Missing(libtorchFailure, platform)
            : Broken(libtorchFailure, Libtorch, null);
    }

    private static TorchBackendException Missing(Exception failure, string platform) => new(
        "This program has no libtorch, the native library that TorchSharp runs on. Add one package to it: "
        + "'dotnet add package TorchSharp-cpu', or TorchSharp-cuda-linux or TorchSharp-cuda-windows for an NVIDIA GPU. "
        + $"The process runs on {platform}; the packages cover linux-x64, win-x64 and, for the CPU, osx-arm64. "
        + $"A program that loads libtorch in a way of its own sets the AppContext switch {SkipSwitch}.", failure);

    private static TorchBackendException Broken(Exception failure, string library, string? libtorchPath)
    {
        var reason = (Reason(failure, library) ?? Lines(failure).First()).TrimEnd('.');
        var advice = reason.Contains("not found (required by", StringComparison.Ordinal)
            ? "This system's C++ library is older than the one that it was built for. Reference the package "
                + "Gan.Core from the program and "
              + "build it without GanCoreCureTorchSharp=false, or move to a newer system, such as Ubuntu 24.04 or "
              + "Debian 13."
            // The loader also takes a libtorch of the system's, such as a distribution's PyTorch, which is of another
            // version.
            : "See that the program has its own libtorch, in the version that its TorchSharp asks for ('dotnet add "
                + "package TorchSharp-cpu' "
              + "or one of the TorchSharp-cuda packages), and rebuild it from clean.";
        var found = libtorchPath is null ? "" : $" ({libtorchPath})";
        return new TorchBackendException(
            $"libtorch is there{found}, but {library} does not load: {reason}. {advice}", failure);
    }

    /// <summary>What went wrong, when it is more than that no file of the library's name was found.</summary>
    private static string? Reason(Exception failure, string library) =>
        // After the runtime's own line the system's loader tells of each place it looked at; usually only one of them
        // matters.
        Lines(failure).Skip(1).FirstOrDefault(line => !IsMissingCandidate(line, library));

    private static bool IsMissingCandidate(string line, string library) =>
        line.Contains("no such file", StringComparison.OrdinalIgnoreCase)
        && Path.GetFileName(line.Split(':')[0]).Contains(library, StringComparison.OrdinalIgnoreCase);

    private static string[] Lines(Exception failure) =>
        failure.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Exception? Load(string name)
    {
        try
        {
            // typeof(torch) names the assembly without running torch's static constructor, which would load everything
            // itself.
            NativeLibrary.Load(name, typeof(torch).Assembly, null);
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            return exception;
        }
    }

    private static string? FindLoaded(string name)
    {
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>()
            .FirstOrDefault(module => module.ModuleName.Contains(name, StringComparison.OrdinalIgnoreCase))?.FileName;
    }
}
