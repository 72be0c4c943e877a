namespace Gan.Core.Data.Downloads;

/// <summary>What a published file must be, packed as it is.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">In lower-case hexadecimal digits.</param>
internal sealed record ArchiveHash(long Bytes, string Sha256);
