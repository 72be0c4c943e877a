using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

/// <summary>Something added to what the generator minimises, such as an L1 distance to a target image.</summary>
public interface IGeneratorTerm
{
    /// <summary>Evaluated at every so many generator steps, at least 1. A term that is evaluated less often
    /// multiplies itself by this number to keep its strength.</summary>
    int Every => 1;

    /// <summary>What the term needs prepared.</summary>
    Needs Needs => Needs.None;

    /// <summary>The term's value, a scalar.</summary>
    Tensor Evaluate(GeneratorPass pass);

    /// <summary>Why it cannot work with logits of this kind, in a sentence that ends with a full stop; <see langword="null"/> where it can.</summary>
    string? Refuses(LogitKind logits) => null;

    /// <summary>The term as one training uses it: one that remembers something returns a new one.</summary>
    IGeneratorTerm Begin() => this;
}
