using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>Images in memory as bytes, each with its class. Disposing it disposes both tensors.</summary>
public sealed class LabeledImages : IDisposable
{
    internal LabeledImages(Tensor images, Tensor labels, ValueRange range)
    {
        Images = images;
        Labels = labels;
        Range = range;
    }

    /// <summary>The images, uint8, [N, channels, height, width], 0 … 255: a quarter of the memory of numbers.</summary>
    public Tensor Images { get; private set; }

    /// <summary>The class of each image, int64, [N].</summary>
    public Tensor Labels { get; private set; }

    /// <summary>What 0 and 255 become in batches.</summary>
    public ValueRange Range { get; }

    /// <summary>The number of images N.</summary>
    public long Count => Images.shape[0];

    /// <summary>All images as float32 in <see cref="Range"/>, [N, channels, height, width]. The caller owns the
    /// result.</summary>
    public Tensor ToFloat() => new ByteScale(Range).Apply(Images);

    /// <summary>Moves images and labels to a device; batches that are made afterwards are gathered and scaled
    /// there.</summary>
    /// <returns>This object.</returns>
    public LabeledImages To(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        using var scope = NewDisposeScope();
        var (images, labels) = (Images.to(device), Labels.to(device));
        Dispose();
        (Images, Labels) = (images.DetachFromDisposeScope(), labels.DetachFromDisposeScope());
        return this;
    }

    /// <summary>An endless supply of shuffled batches, float32 in <see cref="Range"/>. It reads these tensors: dispose
    /// them after its last use.</summary>
    /// <param name="batchSize">Images in a batch, 1 … N.</param>
    /// <param name="seed">Decides the order.</param>
    public TensorBatches Batches(int batchSize, long seed = 0) => new(Images, batchSize, seed, Labels, Range);

    /// <summary>Disposes images and labels.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
