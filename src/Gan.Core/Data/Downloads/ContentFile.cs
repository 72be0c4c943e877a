namespace Gan.Core.Data.Downloads;

/// <summary>A file as it lies in the cache, unpacked.</summary>
/// <param name="Split">The split that it belongs to.</param>
/// <param name="Name">Its name in the folder of its data set.</param>
/// <param name="Bytes">Its size, neither more nor less.</param>
/// <param name="Sha256">What it must hold, in lower-case hexadecimal digits; <see langword="null"/> where only the
/// archive's is known.</param>
internal sealed record ContentFile(DataSplit Split, string Name, long Bytes, string? Sha256 = null);
