using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Gan.Core.Package.Tests;

/// <summary>TorchSharp's native library for linux-x64, and what this machine has for it.</summary>
internal static class Natives
{
    public const string FileName = "libLibTorchSharp.so";
    public const string OriginalSha256 = "cf33b1b0bb6bbb9754a768fb5c5d04d9f498603be50e73f55621a0b40ee608b8";
    public const string CuredSha256 = "5968efac8270eff8a2b5ca7381612ea9cc54d81cf4104a54e0e6106b7b5f11e3";

    public static bool RunHere =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Whether the C++ library of this machine is older than the one that the original was built
    /// for.</summary>
    public static bool NeedTheCureHere => RunHere && !CppLibraryHas("GLIBCXX_3.4.32");

    public static string Sha256(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static bool CppLibraryHas(string version)
    {
        NativeLibrary.Load("libstdc++.so.6");
        using var process = Process.GetCurrentProcess();
        var path = process.Modules.Cast<ProcessModule>()
            .First(module => module.ModuleName.StartsWith("libstdc++", StringComparison.Ordinal)).FileName;
        return File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.ASCII.GetBytes(version + '\0')) >= 0;
    }
}

/// <summary>A test that runs TorchSharp's library for linux-x64.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!Natives.RunHere)
            Skip = "Builds and runs programs for linux-x64.";
    }
}

/// <summary>A test of what happens where TorchSharp's own library does not load.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OldLinuxFactAttribute : FactAttribute
{
    public OldLinuxFactAttribute()
    {
        if (!Natives.NeedTheCureHere)
            Skip = "Needs linux-x64 with a libstdc++ older than GLIBCXX_3.4.32.";
    }
}
