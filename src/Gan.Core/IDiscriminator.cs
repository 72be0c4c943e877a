using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>A network that tells real samples from generated ones.</summary>
/// <remarks>
/// <para>It returns <b>logits</b>: any real number, greater for real, with no sigmoid at the end; one a sample, [N] or
/// [N, 1], or one a patch, [N, 1, H, W]. An auto-encoder discriminator (EBGAN, BEGAN) returns each sample's energy
/// instead and says so by <see cref="OutputsEnergies"/>.</para>
/// <para>A module of one's own derives from <c>Module&lt;Tensor, Tensor&gt;</c> (samples), or from
/// <c>Module&lt;Tensor, Tensor, Tensor&gt;</c> (samples and labels), and adds this interface.
/// An existing module plugs in through <see cref="ModuleExtensions"/>.</para>
/// <para>Implementers neither dispose nor change what they are given.</para>
/// </remarks>
public interface IDiscriminator
{
    /// <summary>The number of classes that it is conditioned on: it needs labels 0 … <see cref="Classes"/> − 1;
    /// <see langword="null"/> when it is unconditional.</summary>
    int? Classes => null;

    /// <summary>Whether it returns energies, at least 0 and lower for real, as an auto-encoder does; the loss must want
    /// them (<see cref="LogitKind.Energy"/>).</summary>
    bool OutputsEnergies => false;

    /// <summary>The module that holds the parameters and buffers.</summary>
    nn.Module Network => this as nn.Module ?? throw NetworkCalls.NotAModule(GetType());

    /// <summary>Computes the logits of samples. Override it to use a condition, or to return further heads.</summary>
    DiscriminatorOutput Discriminate(in Samples samples) =>
        new(NetworkCalls.Call(Network, samples.Data, samples.Labels, nameof(Discriminate)));
}
