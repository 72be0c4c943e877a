namespace Gan.Core;

/// <summary>A strategy that makes the generated samples that both sides learn from, such as latent optimisation. A
/// trainer has at most one.</summary>
/// <remarks>With it the two sides never share generated samples. Gradients flow through what it makes: the
/// discriminator learns through it too where it depends on the discriminator.</remarks>
public interface IFakeSource : IStrategy
{
    /// <summary>Makes generated samples. They live in the open dispose scope.</summary>
    Fakes Draw(in FakeRequest request);
}
