namespace Gan.Core.Players;

/// <summary>An optimizer bound to its parameters, with whatever state it keeps of them.</summary>
public interface IParameterUpdate : IDisposable
{
    /// <summary>Updates the parameters from their gradients; one without a gradient stays as it is.</summary>
    /// <param name="learningRate">The learning rate of this step, at least 0.</param>
    void Update(double learningRate);
}
