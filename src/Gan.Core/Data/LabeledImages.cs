using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>Images in memory, each with its class. Disposing it disposes both tensors.</summary>
public sealed class LabeledImages : IDisposable
{
    internal LabeledImages(Tensor images, Tensor labels)
    {
        Images = images;
        Labels = labels;
    }

    /// <summary>The images, float32, [N, channels, height, width].</summary>
    public Tensor Images { get; }

    /// <summary>The class of each image, int64, [N].</summary>
    public Tensor Labels { get; }

    /// <summary>The number of images N.</summary>
    public long Count => Images.shape[0];

    /// <summary>An endless supply of shuffled batches. It reads these tensors: dispose them after its last use.</summary>
    /// <param name="batchSize">Images in a batch, 1 … N.</param>
    /// <param name="seed">Decides the order.</param>
    public TensorBatches Batches(int batchSize, long seed = 0) => new(Images, batchSize, seed, Labels);

    /// <summary>Disposes images and labels.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
