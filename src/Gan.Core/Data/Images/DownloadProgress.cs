namespace Gan.Core.Data;

/// <summary>How far the download of a file is.</summary>
/// <param name="File">The name of the file as it is published, such as <c>train-images-idx3-ubyte.gz</c>.</param>
/// <param name="Mirror">The base address of the mirror that it comes from.</param>
/// <param name="Bytes">The bytes that are here, those of an earlier, interrupted download included.</param>
/// <param name="TotalBytes">The bytes of the whole file; <see langword="null"/> where neither the mirror nor the
/// library knows.</param>
public readonly record struct DownloadProgress(string File, Uri Mirror, long Bytes, long? TotalBytes)
{
    private const double Megabyte = 1e6;

    /// <summary>What is wrong with the file in the cache that this one is to replace; <see langword="null"/> where
    /// there is none.</summary>
    public string? Replaces { get; init; }

    /// <summary>One line, such as <c>train-images-idx3-ubyte.gz from mirror.example: 3.1 of 9.9 MB</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{File} from {Mirror?.Host}: {Bytes / Megabyte:0.0}")
        + (TotalBytes is { } total ? FormattableString.Invariant($" of {total / Megabyte:0.0} MB") : " MB");
}
