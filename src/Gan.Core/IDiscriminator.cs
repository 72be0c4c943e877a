using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>A network that tells real samples from generated ones.</summary>
/// <remarks>
/// <para>It returns <b>logits</b>: any real number, greater for real, with no sigmoid at the end; one a sample, [N] or [N, 1],
/// or one a patch, [N, 1, H, W]. An auto-encoder discriminator (EBGAN, BEGAN)
/// returns each sample's energy instead and says so by <see cref="AnswersEnergies"/>.</para>
/// <para>A module of one's own derives from <c>Module&lt;Tensor, Tensor&gt;</c> and adds this interface.
/// An existing module plugs in through <see cref="Adapt.Discriminator"/>.</para>
/// </remarks>
public interface IDiscriminator : nn.IModule<Tensor, Tensor>
{
    /// <summary>The module that holds the parameters and buffers.</summary>
    nn.Module Network => this as nn.Module ?? throw NotAModule.Exception(GetType());

    /// <summary>Whether it answers with energies, at least 0 and lower for real, as an auto-encoder does; the loss must want them
    /// (<see cref="LogitKind.Energy"/>).</summary>
    bool AnswersEnergies => false;

    /// <summary>Judges samples. Override it to use labels or a condition, or to answer with further heads.</summary>
    Judgement Judge(in Sample sample) => new(call(sample.Data));
}
