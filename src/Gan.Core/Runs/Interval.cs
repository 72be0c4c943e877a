namespace Gan.Core.Runs;

/// <summary>An action at every N-th step.</summary>
internal sealed class Interval(int steps, Action<StepResult> action) : ITrainingCallback
{
    public void AfterStep(IGanTrainer trainer, StepResult result)
    {
        if (result.Index % steps == 0) action(result);
    }
}
