using Gan.Core.Data.Downloads;
using Gan.Core.Data;
using System.Security.Cryptography;

namespace Gan.Core.Tests.Data.Downloads;

/// <summary>A data set shaped like MNIST and small enough to be sent over and over. The same bytes every time, in every
/// process.</summary>
internal sealed class TinyDataSet
{
    internal const int Images = 200;
    internal const string ImagesFile = "train-images-idx3-ubyte";
    internal const string LabelsFile = "train-labels-idx1-ubyte";

    internal TinyDataSet()
    {
        var pixels = new byte[Images * 28 * 28];
        new Random(1).NextBytes(pixels);
        Contents = new() { [ImagesFile] = Idx.File([Images, 28, 28], pixels), [LabelsFile] = Idx.Labels(Images) };
        Published = Contents.ToDictionary(file => $"{file.Key}.gz", file => Idx.Gzip(file.Value));
    }

    /// <summary>Unpacked, by name.</summary>
    internal Dictionary<string, byte[]> Contents { get; }

    /// <summary>Packed, by name.</summary>
    internal Dictionary<string, byte[]> Published { get; }

    /// <summary>The images are known by their archive's hash and the labels by their own.</summary>
    internal ImageDataSet At(params Uri[] mirrors) =>
        new("tiny", "Tiny", ["it"], [1, 28, 28], new Publication(mirrors, Files()), IdxImages.Load);

    internal static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private PublishedFile[] Files()
    {
        var (images, labels, archive) = (Contents[ImagesFile], Contents[LabelsFile], Published[$"{ImagesFile}.gz"]);
        return
        [
            PublishedFile.Gzip(DataSplit.Train, ImagesFile, images.Length,
                archive: new ArchiveHash(archive.Length, Hash(archive))),
            PublishedFile.Gzip(DataSplit.Train, LabelsFile, labels.Length, Hash(labels)),
        ];
    }
}
