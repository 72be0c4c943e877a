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

    /// <summary>The term's value, a scalar.</summary>
    Tensor Evaluate(DiscriminatorPass pass);
}
