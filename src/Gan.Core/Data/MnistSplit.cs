namespace Gan.Core.Data;

/// <summary>One of the two parts that MNIST and the data sets shaped like it are published in.</summary>
public enum MnistSplit
{
    /// <summary>The training part: the files that start with <c>train-</c>; 60 000 images in MNIST.</summary>
    Train,

    /// <summary>The test part: the files that start with <c>t10k-</c>; 10 000 images in MNIST.</summary>
    Test,
}
