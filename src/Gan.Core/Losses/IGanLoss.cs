using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>The objective: what each side minimises, as a function of the discriminator's logits.</summary>
/// <remarks>
/// <para>The order is always (real, fake). Logits may have any shape with samples first; both methods return a scalar
/// (a mean, not a sum) of the logits' type, through which gradients flow back.</para>
/// <para>Logits are greater for real, with one exception: those that are energies (<see cref="LogitKind.Energy"/>) are
/// lower for real, and the generator makes those of its samples small.</para>
/// <para>A loss knows no network. It must not dispose its arguments, and stays finite for any finite logits.</para>
/// </remarks>
public interface IGanLoss : IPart
{
    /// <summary>The name used in messages and reports.</summary>
    string Name { get; }

    /// <summary>What the logits mean to this loss.</summary>
    LogitKind Logits => LogitKind.LogOdds;

    /// <summary>Whether it means something only while the discriminator is kept Lipschitz, as Wasserstein's does; the
    /// trainer warns where nothing does so.</summary>
    bool NeedsLipschitz => false;

    /// <summary>Whether <see cref="ForGenerator"/> reads the real logits, as relativistic losses do; costs one more
    /// pass.</summary>
    bool GeneratorSeesReal => false;

    /// <summary>What the discriminator minimises.</summary>
    Tensor ForDiscriminator(Tensor real, Tensor fake);

    /// <summary>What the generator minimises.</summary>
    /// <param name="real">Logits of real samples, or <see langword="null"/> unless
    /// <see cref="GeneratorSeesReal"/>.</param>
    /// <param name="fake">Logits of generated samples.</param>
    Tensor ForGenerator(Tensor? real, Tensor fake);

    /// <summary>What is reported as D(x): by default the probability of being real, the sigmoid of a logit, where
    /// logits are log-odds, and else the logits as they are.</summary>
    Tensor Score(Tensor logits) => Logits == LogitKind.LogOdds ? logits.sigmoid() : logits.alias();

    /// <summary>The loss as one training uses it: a loss that remembers something returns a new one, so that several
    /// trainers may share their options.</summary>
    IGanLoss ForTraining() => this;
}
