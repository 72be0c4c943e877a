using System.Security.Cryptography;
using System.Text;

namespace Gan.Core.Data.Downloads;

/// <summary>What has arrived of a file from one mirror, and beside it the tag by which that mirror knows this edition
/// of the file.</summary>
internal sealed class PartFile
{
    private const int MirrorDigits = 8;

    private readonly string tagPath;

    internal PartFile(DataSetFolder folder, string name, Uri mirror)
    {
        var digits = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mirror.AbsoluteUri)))[
            ..MirrorDigits];
        FullPath = folder.File($"{name}.{digits}.part");
        tagPath = $"{FullPath}.tag";
    }

    internal string FullPath { get; }

    internal long Length => File.Exists(FullPath) ? new FileInfo(FullPath).Length : 0;

    /// <summary>The entity tag or date of the edition; <see langword="null"/> where the mirror gave none, and nothing
    /// can be resumed.</summary>
    internal string? Tag => File.Exists(tagPath) ? File.ReadLines(tagPath).FirstOrDefault() : null;

    internal bool CanResume => Length > 0 && Tag is { Length: > 0 };

    /// <summary>Empties it. Killed at any moment, it never has the tag of another edition than its own.</summary>
    internal void Restart(string? tag)
    {
        Discard();
        File.Create(FullPath).Dispose();
        if (tag is not null) File.WriteAllText(tagPath, tag);
    }

    /// <summary>Opens it at its end. Nothing is held back: what a killed process had received is there.</summary>
    internal FileStream Append() =>
        new(FullPath, FileMode.Append, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);

    internal void Discard()
    {
        File.Delete(tagPath);
        File.Delete(FullPath);
    }

    /// <summary>Removes what any mirror gave of a file that is whole now.</summary>
    internal static void DiscardAll(DataSetFolder folder, string name)
    {
        foreach (var left in Directory.GetFiles(folder.FullPath, $"{name}.*.part*")) WholeFile.Discard(left);
    }
}
