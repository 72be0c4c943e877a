namespace Gan.Core.Data.Downloads;

/// <summary>Sees to it that the files of a split are in the cache, whole.</summary>
internal sealed class Acquisition
{
    private readonly Publication publication;
    private readonly DataSetOptions options;
    private readonly DataSetFolder folder;
    private readonly Unobtainable errors;

    internal Acquisition(ImageDataSet dataSet, Publication publication, DataSetOptions options)
    {
        this.publication = publication;
        this.options = options;
        folder = new DataSetFolder(Path.Combine(CacheRoot.Of(options), dataSet.Name));
        errors = new Unobtainable(dataSet, folder, options);
    }

    /// <summary>The paths of the split's files, in the order of the publication.</summary>
    internal IReadOnlyList<string> Paths(DataSplit split, CancellationToken cancellationToken)
    {
        ContentFile[] wanted = [.. publication.Contents(split)];
        // A cache that is whole is only read: it may lie where nobody may write.
        if (Faults(wanted, cancellationToken) is { Count: > 0 } faults)
            Complete(wanted, faults, cancellationToken);
        return [.. wanted.Select(content => folder.File(content.Name))];
    }

    private Dictionary<ContentFile, string> Faults(ContentFile[] wanted, CancellationToken cancellationToken) =>
        wanted.Select(content => (content, Fault: folder.FaultOf(content, cancellationToken)))
            .Where(found => found.Fault is not null)
            .ToDictionary(found => found.content, found => found.Fault!);

    private void Complete(ContentFile[] wanted, Dictionary<ContentFile, string> faults,
        CancellationToken cancellationToken)
    {
        if (options.Offline && !publication.Files.Any(file => File.Exists(folder.File(file.Name))))
            throw errors.Offline(Lines(faults), Needed(faults));
        try
        {
            Directory.CreateDirectory(folder.FullPath);
            using var held = FolderLock.Take(folder.FullPath, cancellationToken);
            // Another process may have filled it meanwhile.
            Obtain(Faults(wanted, cancellationToken), cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw errors.Unusable(fault);
        }
    }

    private void Obtain(Dictionary<ContentFile, string> faults, CancellationToken cancellationToken)
    {
        using var downloader = new Downloader(
            folder, options.Mirrors ?? publication.Mirrors, options, cancellationToken);
        foreach (var file in Needed(faults))
        {
            var failures = new List<string>();
            if (IsByHand(file, failures, cancellationToken)) continue;
            if (options.Offline)
                throw errors.Offline([.. Lines(faults), .. failures], Needed(faults));
            var replaced = Lines(faults.Where(
                fault => file.Contents.Contains(fault.Key) && File.Exists(folder.File(fault.Key.Name))));
            if (!downloader.TryGet(file, replaced.FirstOrDefault(), failures))
                throw errors.Everywhere(file, [.. replaced, .. failures], Needed(faults));
        }
    }

    /// <summary>Takes a published file that somebody has put into the folder, which stays there.</summary>
    private bool IsByHand(PublishedFile file, List<string> failures, CancellationToken cancellationToken)
    {
        var path = folder.File(file.Name);
        if (!File.Exists(path)) return false;
        try
        {
            Unpacking.Unpack(path, file, folder, cancellationToken);
            return true;
        }
        catch (DownloadFault fault)
        {
            failures.Add($"'{path}' in the cache folder: {fault.Message}");
            return false;
        }
    }

    private IReadOnlyList<PublishedFile> Needed(Dictionary<ContentFile, string> faults) =>
        [.. publication.Files.Where(file => file.Contents.Any(faults.ContainsKey))];

    private IEnumerable<string> Lines(IEnumerable<KeyValuePair<ContentFile, string>> faults) =>
        faults.Select(fault => $"'{folder.File(fault.Key.Name)}' {fault.Value}");
}
