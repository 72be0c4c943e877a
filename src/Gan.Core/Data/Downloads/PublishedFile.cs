namespace Gan.Core.Data.Downloads;

/// <summary>A file as mirrors offer it: one gzipped file, or a gzipped tape archive (<c>.tar.gz</c>) of
/// several.</summary>
/// <remarks>
/// It is known by the hash of what is in it or by its own. The former is preferred, since every mirror's way of
/// compressing will do. The latter is compared before anything is unpacked; what was in it then has a hash too, kept in
/// the sidecar of the file.
/// </remarks>
/// <param name="Name">The name below a mirror's base address.</param>
/// <param name="Contents">The files in it.</param>
/// <param name="Hash">What it must be; <see langword="null"/> where the hashes of all contents are known. A tape
/// archive has one.</param>
internal sealed record PublishedFile(string Name, IReadOnlyList<ContentFile> Contents, ArchiveHash? Hash = null)
{
    // What gzip may add to data that cannot be compressed, and more.
    private const int Slack = 1 << 16;

    internal bool IsTar => Name.EndsWith(".tar.gz", StringComparison.Ordinal);

    /// <summary>Nobody needs to receive more than this.</summary>
    internal long MostBytes => Hash?.Bytes ?? Contents.Sum(content => content.Bytes + content.Bytes / 1000) + Slack;

    /// <summary>One gzipped file.</summary>
    internal static PublishedFile Gzip(
        DataSplit split, string name, long bytes, string? sha256 = null, ArchiveHash? archive = null) =>
        new($"{name}.gz", [new ContentFile(split, name, bytes, sha256)], archive);
}
