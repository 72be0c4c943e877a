using TorchSharp;
using TorchSharp.Modules;

namespace Gan.Core.Models;

/// <summary>Convolutional GANs for square images, for any size that halves down to 4 … 7. Radford, Metz, Chintala 2016,
/// <see href="https://arxiv.org/abs/1511.06434"/>. The discriminator's <see cref="DiscriminatorOutput.Features"/> are
/// its innermost feature maps.</summary>
public static class Dcgan
{
    /// <summary>The paper's σ of initial weights.</summary>
    private const double InitialStandardDeviation = 0.02;

    /// <summary>Makes both networks on the CPU, for images in −1 … 1. The caller disposes the model.</summary>
    /// <param name="imageSize">Height and width, such as 28 or 32.</param>
    /// <param name="channels">1 for grey, 3 for colour.</param>
    /// <exception cref="ArgumentException">The size or the channels are invalid.</exception>
    public static GanModel Create(int imageSize, int channels) =>
        Create(new DcganOptions { ImageSize = imageSize, Channels = channels });

    /// <summary>Makes both networks on the CPU, for images in −1 … 1. The caller disposes the model.</summary>
    /// <exception cref="ArgumentException">The options are invalid; all errors are listed.</exception>
    public static GanModel Create(DcganOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validation.ThrowIfAny(options.Errors());
        using var seed = GanSeed.Scope(options.Seed);
        var model = new GanModel(new DcganGenerator(options), new DcganDiscriminator(options));
        Initialize(model.Generator.Network);
        Initialize(model.Discriminator.Network);
        return model;
    }

    private static void Initialize(torch.nn.Module network)
    {
        using var noGrad = torch.no_grad();
        foreach (var (name, parameter) in network.named_parameters())
        {
            if (name.EndsWith("bias", StringComparison.Ordinal)) parameter.zero_();
            else parameter.normal_(IsScale(parameter) ? 1 : 0, InitialStandardDeviation);
        }
    }

    /// <summary>Batch norm's weights have one dimension and start around 1.</summary>
    private static bool IsScale(Parameter weight) => weight.dim() == 1;
}
