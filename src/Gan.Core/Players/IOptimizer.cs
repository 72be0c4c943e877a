using TorchSharp.Modules;

namespace Gan.Core.Players;

/// <summary>The recipe of an optimizer: its kind and its numbers, bound to parameters by the player that uses it.</summary>
public interface IOptimizer
{
    /// <summary>The learning rate before any schedule, above 0.</summary>
    double LearningRate { get; }

    /// <summary>Makes the optimizer of these parameters. The caller disposes it.</summary>
    IParameterUpdate Bind(IReadOnlyList<Parameter> parameters);
}
