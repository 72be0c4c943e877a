using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

/// <summary>Something added to what the discriminator minimises, such as a gradient penalty.</summary>
public interface IDiscriminatorTerm
{
    /// <summary>Evaluated at every so many discriminator steps, at least 1. A term that is evaluated less often
    /// multiplies itself by this number to keep its strength.</summary>
    int Every => 1;

    /// <summary>What the term needs prepared.</summary>
    Needs Needs => Needs.None;

    /// <summary>Whether it keeps the discriminator's gradient by its input in bounds. Such a term needs a discriminator that treats each
    /// sample for itself; the trainer warns of batch norm.</summary>
    bool BoundsGradient => false;

    /// <summary>The term's value, a scalar.</summary>
    Tensor Evaluate(DiscriminatorPass pass);

    /// <summary>Why it cannot work with logits of this kind, in a sentence that ends with a full stop; <see langword="null"/> where it can.</summary>
    string? Refuses(LogitKind logits) => null;

    /// <summary>The term as one training uses it: one that remembers something returns a new one.</summary>
    IDiscriminatorTerm Begin() => this;
}
