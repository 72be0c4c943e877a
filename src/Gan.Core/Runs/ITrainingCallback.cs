namespace Gan.Core;

/// <summary>Something attached to a <see cref="TrainingRun"/>: it watches, draws, saves, or stops the run by
/// throwing.</summary>
/// <remarks>Called on the training thread, between steps. Exceptions propagate out of the run.</remarks>
public interface ITrainingCallback
{
    /// <summary>Called after each step.</summary>
    void AfterStep(IGanTrainer trainer, StepResult result);

    /// <summary>Called once when the run ends, also by cancellation or an error.</summary>
    void AtEnd(IGanTrainer trainer) { }
}
