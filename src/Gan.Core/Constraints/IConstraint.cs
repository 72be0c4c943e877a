using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>Something done to a network's weights after each update, such as clipping them.</summary>
public interface IConstraint : IPart
{
    /// <summary>Applies the constraint in place. Called without gradient tracking.</summary>
    void Apply(nn.Module network);

    /// <summary>The constraint as one training uses it: one that remembers something returns a new one.</summary>
    IConstraint ForTraining() => this;
}
