using static TorchSharp.torch;

namespace Gan.Core.Constraints;

/// <summary>Something done to a network's weights after each update, such as clipping them.</summary>
public interface IConstraint
{
    /// <summary>Applies the constraint in place. Called without gradient tracking.</summary>
    void Apply(nn.Module network);
}
