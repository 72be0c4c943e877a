namespace Gan.Core.Data;

/// <summary>One of the two parts that image data sets are published in.</summary>
public enum DataSplit
{
    /// <summary>The training part: 60 000 images in MNIST and those shaped like it, 50 000 in CIFAR-10.</summary>
    Train,

    /// <summary>The test part: 10 000 images in each of them. MNIST's files of it start with <c>t10k-</c>.</summary>
    Test,
}
