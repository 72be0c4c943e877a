using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>Something added to what the generator minimises, such as an L1 distance to a target image.</summary>
public interface IGeneratorTerm : IPart
{
    /// <summary>The name used in messages and in <see cref="StepResult.Details"/>, such as <c>path
    /// length</c>.</summary>
    string Name => GetType().Name;

    /// <summary>The term is evaluated at every N-th update of the generator, at least 1, and then counts N times (lazy
    /// regularisation).</summary>
    int Every => 1;

    /// <summary>What the term needs prepared.</summary>
    GeneratorNeeds Needs => GeneratorNeeds.None;

    /// <summary>A network of the term's own, which the generator's player learns with the generator;
    /// <see langword="null"/> for none. It belongs to the term and is saved with it.</summary>
    nn.Module? Network => null;

    /// <summary>The term's value, a scalar. The trainer multiplies it by <see cref="Every"/>.</summary>
    Tensor Evaluate(GeneratorPass pass);

    /// <summary>Why it cannot work with logits of this kind, in a sentence that ends with a full stop;
    /// <see langword="null"/> where it can.</summary>
    string? Refuses(LogitKind logits) => null;

    /// <summary>The term as one training uses it: one that remembers something returns a new one.</summary>
    IGeneratorTerm ForTraining() => this;
}
