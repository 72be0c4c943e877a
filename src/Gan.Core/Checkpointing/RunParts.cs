namespace Gan.Core.Checkpointing;

/// <summary>What the parts of a run are called in its state.</summary>
internal static class RunParts
{
    internal const string Generator = "trainer.generator.";
    internal const string Discriminator = "trainer.discriminator.";
    internal const string AveragedGenerator = "trainer.generator player.average.";
    internal const string All = "";
}
