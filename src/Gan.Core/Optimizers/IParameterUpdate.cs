namespace Gan.Core;

/// <summary>An optimizer bound to its parameters, with whatever state it keeps of them.</summary>
/// <remarks>One that remembers something also implements <c>IStateful</c>.</remarks>
public interface IParameterUpdate : IDisposable
{
    /// <summary>Whether it looks at <see cref="UpdateContext.FoundNonFinite"/> itself and then changes nothing. For
    /// others the player reads the flag first, and waits for the device at every step.</summary>
    bool SkipsNonFinite => false;

    /// <summary>Updates the parameters from their gradients; one without a gradient stays as it is.</summary>
    void Update(in UpdateContext context);
}
