using TorchSharp.Modules;

namespace Gan.Core;

/// <summary>The recipe of an optimizer: its kind and its numbers, bound to parameters by the player that uses
/// it.</summary>
public interface IOptimizer : IPart
{
    /// <summary>The learning rate before any schedule, above 0.</summary>
    double LearningRate { get; }

    /// <summary>Makes the optimizer of these parameters. The caller disposes it.</summary>
    IParameterUpdate Bind(IReadOnlyList<Parameter> parameters);

    /// <summary>The recipe as one training uses it: one with a schedule that remembers returns a new one.</summary>
    IOptimizer ForTraining() => this;
}
