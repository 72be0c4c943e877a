namespace Gan.Core.Data.Downloads;

/// <summary>The folder that data sets are kept in.</summary>
internal static class CacheRoot
{
    internal static string Of(DataSetOptions options)
    {
        var environment = Environment.GetEnvironmentVariable(ImageDataSet.EnvironmentVariable);
        return Path.GetFullPath(options.CacheFolder
            ?? (string.IsNullOrWhiteSpace(environment) ? Default() : environment));
    }

    // A service may have no folder of its own; the one for temporary files is shared, so the user's name is part of it.
    private static string Default() =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } own
            ? Path.Combine(own, "Gan.Core", "data")
            : Path.Combine(Path.GetTempPath(), $"Gan.Core-{Environment.UserName}", "data");
}
