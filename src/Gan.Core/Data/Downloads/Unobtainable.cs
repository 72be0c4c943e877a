namespace Gan.Core.Data.Downloads;

/// <summary>What a user reads where files cannot be had.</summary>
internal sealed class Unobtainable(ImageDataSet dataSet, DataSetFolder folder, DataSetOptions options)
{
    internal GanException Everywhere(
        PublishedFile file, IEnumerable<string> reasons, IReadOnlyList<PublishedFile> needed) =>
        new($"{dataSet.Title} could not be downloaded: no mirror gave '{file.Name}'.{List(reasons)}\n{Remedy(needed)}");

    internal GanException Offline(IEnumerable<string> reasons, IReadOnlyList<PublishedFile> needed) =>
        new($"{dataSet.Title} is missing or damaged in the cache, and {nameof(DataSetOptions.Offline)} forbids to "
            + $"download it.{List(reasons)}\n"
            + $"Load it once without {nameof(DataSetOptions.Offline)}, if you can. {Remedy(needed)}");

    internal GanException Unusable(Exception fault) =>
        new($"The folder '{folder.FullPath}', where {dataSet.Title} is to be kept, cannot be used: {Reason(fault)} "
            + "Name a folder that this user may write to, and that has "
            + $"room: {nameof(DataSetOptions)}.{nameof(DataSetOptions.CacheFolder)}, "
            + $"or the environment variable {ImageDataSet.EnvironmentVariable}.", fault);

    /// <summary>A file in the place of a folder has many messages, none of which says so.</summary>
    private string Reason(Exception fault)
    {
        for (var path = folder.FullPath; path is not null; path = Path.GetDirectoryName(path))
            if (File.Exists(path)) return $"'{path}' is a file, not a folder.";
        // What wraps it gives advice of its own.
        return fault.InnerException?.Message ?? fault.Message;
    }

    private static string List(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"\n- {line}."));

    private string Remedy(IReadOnlyList<PublishedFile> needed) =>
        $"Get {string.Join(" and ", needed.Select(file => file.Name))} some other way and "
            + $"put {(needed.Count > 1 ? "them" : "it")}, still packed, "
        + $"into '{folder.FullPath}'{OwnFolder()}; or name a mirror that you can reach "
        + $"with {nameof(DataSetOptions)}.{nameof(DataSetOptions.Mirrors)}; "
        + "or train on digits that need no files: SyntheticDigits.Create().";

    // Where the cache folder is given, the variable is not looked at.
    private string OwnFolder() => dataSet == ImageDataSet.Mnist && options.CacheFolder is null
        ? $", or into a folder of your own that {MnistFolder.EnvironmentVariable} names"
        : "";
}
