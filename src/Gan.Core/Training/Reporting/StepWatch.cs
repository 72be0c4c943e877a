namespace Gan.Core.Training;

/// <summary>What a user should know of a step that counted.</summary>
internal sealed class StepWatch(TrainerParts parts)
{
    private readonly StandstillWatch standstill = new();

    internal void Say(StepState step, UpdateResult? discriminator, UpdateResult? generator)
    {
        if (parts.Counters.Steps == 1) parts.Warnings.Threads(parts.FirstBatch.Threads);
        if (step.Reads)
        {
            See(parts.Discriminator, discriminator);
            See(parts.Generator, generator);
        }
        if (parts.Discriminator.Updates == 1) parts.Warnings.Unused(parts.Discriminator);
        if (parts.Generator.Updates == parts.Options.GeneratorSteps) parts.Warnings.Unused(parts.Generator);
    }

    private void See(Player player, UpdateResult? update)
    {
        if (update is { } found && standstill.See(player.Name, found.GradientNorm, player.LastLearningRate)
            is { } warning)
            parts.Warnings.SayOnce(warning);
    }
}
