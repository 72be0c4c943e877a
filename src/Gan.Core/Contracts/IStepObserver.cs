namespace Gan.Core;

/// <summary>A loss, term, transform or strategy that learns from how training goes: BEGAN's balance, adaptive
/// augmentation. It is told of each step that counted, so that one that failed leaves no trace. A step in which the
/// discriminator was not updated (<see cref="GanStep"/>) has no logits, and is not told.</summary>
/// <remarks>With an observer every step waits for the device (<see cref="GanTrainerOptions.MeasureEvery"/>).
/// One that remembers also implements <c>IStateful</c>, and its <c>ForTraining</c> returns a new one.</remarks>
public interface IStepObserver
{
    /// <summary>Told of a step after its updates.</summary>
    void Observe(StepObservation observation);

    /// <summary>Numbers to report in <see cref="StepResult.Details"/>, by names such as <c>BEGAN k</c>.</summary>
    IEnumerable<KeyValuePair<string, double>> Report => [];
}
