namespace Gan.Core;

/// <summary>Something that changes which samples a step is of, or which steps there are: one of
/// <see cref="IFakeSource"/>, <see cref="IRealMixer"/>, <see cref="IFakeFilter"/> and <see cref="IUpdateRatio"/>, or
/// several of them.</summary>
public interface IStrategy : IPart
{
    /// <summary>The name used in messages.</summary>
    string Name => GetType().Name;

    /// <summary>Why it cannot work with logits of this kind, in a sentence that ends with a full stop;
    /// <see langword="null"/> where it can.</summary>
    string? Refuses(LogitKind logits) => null;

    /// <summary>The strategy as one training uses it: one that remembers something returns a new one.</summary>
    IStrategy ForTraining() => this;
}
