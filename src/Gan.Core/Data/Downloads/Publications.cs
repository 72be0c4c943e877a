namespace Gan.Core.Data.Downloads;

/// <summary>What the library knows of each data set.</summary>
/// <remarks>
/// Trusted are the hashes, not the mirrors: a mirror that is gone, or that offers another edition, costs time and
/// nothing else. A file has the SHA-256 of its content (MNIST and Fashion-MNIST's labels, computed on the files) or of
/// its archive (the rest, as TensorFlow Datasets lists them in <c>url_checksums</c>). After the first download that was
/// verified, the content's own hash is in the sidecar beside it.
/// </remarks>
internal static class Publications
{
    internal static Publication Mnist { get; } = new(
        [new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            new("https://storage.googleapis.com/cvdf-datasets/mnist/")],
        [
            TrainImages("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            TrainLabels("65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            TestImages("0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            TestLabels("ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        ]);

    internal static Publication FashionMnist { get; } = new(
        [
            new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
            new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
        ],
        [
            TrainImages(archive: new(26421880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84")),
            TrainLabels("bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
            TestImages(archive: new(4422102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073")),
            TestLabels("0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
        ]);

    // The authors' server is unreachable at times (github.com/rois-codh/kmnist, issue 29).
    internal static Publication KuzushijiMnist { get; } = new(
        [
            new("https://codh.rois.ac.jp/kmnist/dataset/kmnist/"),
            new("https://storage.googleapis.com/kuzushiji-mnist/"),
            new("https://web.archive.org/web/2020id_/http://codh.rois.ac.jp/kmnist/dataset/kmnist/"),
        ],
        [
            TrainImages(archive: new(18165135, "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4")),
            TrainLabels(archive: new(29497, "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17")),
            TestImages(archive: new(3041136, "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5")),
            TestLabels(archive: new(5120, "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c")),
        ]);

    internal static Publication Cifar10 { get; } = new(
        [new("https://www.cs.toronto.edu/~kriz/"),
            new("https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/")],
        [new("cifar-10-binary.tar.gz",
            [.. Enumerable.Range(1, 5).Select(i => CifarBatch(DataSplit.Train, $"data_batch_{i}.bin")),
                CifarBatch(DataSplit.Test, "test_batch.bin")],
            new(170052171, "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"))]);

    private static PublishedFile TrainImages(string? sha256 = null, ArchiveHash? archive = null) =>
        PublishedFile.Gzip(DataSplit.Train, "train-images-idx3-ubyte", 47_040_016, sha256, archive);

    private static PublishedFile TrainLabels(string? sha256 = null, ArchiveHash? archive = null) =>
        PublishedFile.Gzip(DataSplit.Train, "train-labels-idx1-ubyte", 60_008, sha256, archive);

    private static PublishedFile TestImages(string? sha256 = null, ArchiveHash? archive = null) =>
        PublishedFile.Gzip(DataSplit.Test, "t10k-images-idx3-ubyte", 7_840_016, sha256, archive);

    private static PublishedFile TestLabels(string? sha256 = null, ArchiveHash? archive = null) =>
        PublishedFile.Gzip(DataSplit.Test, "t10k-labels-idx1-ubyte", 10_008, sha256, archive);

    private static ContentFile CifarBatch(DataSplit split, string name) => new(split, name, 30_730_000);
}
