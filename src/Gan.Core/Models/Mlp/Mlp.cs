using TorchSharp;

namespace Gan.Core.Models;

/// <summary>GANs of fully connected layers with leaky ReLUs, for samples of any shape. The discriminator's
/// <see cref="DiscriminatorOutput.Features"/> are its last hidden layer.</summary>
public static class Mlp
{
    /// <summary>Makes both networks on the CPU. The caller disposes the model.</summary>
    /// <exception cref="ArgumentException">The options are invalid; all errors are listed.</exception>
    public static GanModel Create(MlpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validation.ThrowIfAny(options.Errors());
        using var seed = GanSeed.Scope(options.Seed);
        var model = new GanModel(new MlpGenerator(options), Discriminator(options));
        if (options.InitialStandardDeviation is { } sigma)
        {
            Initialize(model.Generator.Network, sigma);
            Initialize(model.Discriminator.Network, sigma);
        }
        return model;
    }

    private static IDiscriminator Discriminator(MlpOptions options) =>
        options.AutoEncoder is { } error ? new MlpAutoEncoder(options, error) : new MlpDiscriminator(options);

    private static void Initialize(torch.nn.Module network, double sigma)
    {
        using var noGrad = torch.no_grad();
        foreach (var parameter in network.parameters()) parameter.normal_(0, sigma);
    }
}
