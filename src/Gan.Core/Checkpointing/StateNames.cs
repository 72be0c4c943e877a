namespace Gan.Core.Checkpointing;

/// <summary>What the parts of a run are called in its state.</summary>
internal static class StateNames
{
    internal const string Trainer = "trainer";
    internal const string Data = "data";
    internal const string Generator = "generator";
    internal const string Discriminator = "discriminator";
    internal const string Ema = "ema";

    /// <summary>What a trainer's network is called in the state of a run; its tensors begin so.</summary>
    internal static string Network(string name) => $"{Trainer}.{name}.";

    /// <summary>A player's state in a trainer's.</summary>
    internal static string Player(string name) => $"{name} player";

    /// <summary>The EMA of a network in the state of a run.</summary>
    internal static string EmaOf(string name) => $"{Trainer}.{Player(name)}.{Ema}.";
}
