using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>Something added to what the discriminator minimises, such as a gradient penalty.</summary>
public interface IDiscriminatorTerm : IPart
{
    /// <summary>The name used in messages and in <see cref="StepResult.Details"/>, such as <c>R1</c>.</summary>
    string Name => GetType().Name;

    /// <summary>The term is evaluated at every N-th update of the discriminator, at least 1, and then counts N times
    /// (lazy regularisation).</summary>
    int Every => 1;

    /// <summary>What the term needs prepared.</summary>
    DiscriminatorNeeds Needs => DiscriminatorNeeds.None;

    /// <summary>Whether it keeps the discriminator's gradient by its input in bounds. Such a term needs a discriminator
    /// that treats each sample for itself; the trainer warns of batch norm.</summary>
    bool BoundsGradient => false;

    /// <summary>A network of the term's own, which the discriminator's player learns with the discriminator;
    /// <see langword="null"/> for none. It belongs to the term and is saved with it.</summary>
    nn.Module? Network => null;

    /// <summary>The term's value, a scalar. The trainer multiplies it by <see cref="Every"/>.</summary>
    Tensor Evaluate(DiscriminatorPass pass);

    /// <summary>Why it cannot work with logits of this kind, in a sentence that ends with a full stop;
    /// <see langword="null"/> where it can.</summary>
    string? Refuses(LogitKind logits) => null;

    /// <summary>The term as one training uses it: one that remembers something returns a new one.</summary>
    IDiscriminatorTerm ForTraining() => this;
}
