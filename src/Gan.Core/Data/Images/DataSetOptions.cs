namespace Gan.Core.Data;

/// <summary>Where the files of an <see cref="ImageDataSet"/> are kept, and where they come from.</summary>
public sealed record DataSetOptions
{
    /// <summary>The longest time that a timer can measure.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>The folder that files are kept in, each data set in a folder of its own inside; made where it is
    /// missing.</summary>
    /// <value>The default is <see langword="null"/>: the folder that the environment variable
    /// <see cref="ImageDataSet.EnvironmentVariable"/> names, or else <c>Gan.Core/data</c> in the user's folder for
    /// local application data, or else in the folder for temporary files.</value>
    public string? CacheFolder { get; init; }

    /// <summary>What the bytes 0 and 255 become in batches.</summary>
    /// <value>The default is <see langword="null"/>: −1 … 1.</value>
    public ValueRange? Range { get; init; }

    /// <summary>Hears how far downloads are, about ten times a second and at the end of each file, on a thread of the
    /// pool.</summary>
    /// <value>The default is <see langword="null"/>: nobody hears.</value>
    public IProgress<DownloadProgress>? Progress { get; init; }

    /// <summary>A mirror that sends no byte for so long has failed, and the next is tried.</summary>
    /// <value>Greater than 0, at most 24 days. The default is 20 seconds.</value>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Where files are downloaded from, instead of the mirrors that the library knows: base addresses that the
    /// name of a file is added to, the first tried first. Their files must be the published ones all the
    /// same.</summary>
    /// <value>At least one, each http or https and ending in a slash. The default is <see langword="null"/>: the
    /// library's own.</value>
    public IReadOnlyList<Uri>? Mirrors { get; init; }

    /// <summary>Never tries the network: what is not in the cache already is an error.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Offline { get; init; }

    internal IEnumerable<string> Errors()
    {
        if (CacheFolder is not null && string.IsNullOrWhiteSpace(CacheFolder))
            yield return $"{nameof(CacheFolder)} is '{CacheFolder}'; it must name a folder, or be null.";
        if (Patience <= TimeSpan.Zero || Patience > longest)
            yield return $"{nameof(Patience)} is {Patience}; it must be greater than 0 and at most {longest:%d} days.";
        if (Mirrors is { Count: 0 })
            yield return $"{nameof(Mirrors)} is empty; it must hold an address, or be null.";
        foreach (var mirror in Mirrors?.Where(mirror => !IsBaseAddress(mirror)) ?? [])
            yield return $"{nameof(Mirrors)} holds '{mirror}'; it must be an address that starts with http:// or "
                + "https:// and ends in '/'.";
    }

    private static bool IsBaseAddress(Uri? mirror) =>
        mirror is { IsAbsoluteUri: true } && (mirror.Scheme == Uri.UriSchemeHttp || mirror.Scheme == Uri.UriSchemeHttps)
        && mirror.PathAndQuery.EndsWith('/') && mirror is { Query: "", Fragment: "" };
}
