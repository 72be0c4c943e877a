using Gan.Core.Checkpointing;
using Gan.Core.Profiling;
using Gan.Core.Runs;

namespace Gan.Core;

/// <summary>A loop of training steps over a source of batches, with whatever is attached to it.</summary>
/// <remarks>It trains on the calling thread and returns when it is done; it owns neither trainer nor source.</remarks>
public sealed class TrainingRun : IStateful
{
    private readonly List<ITrainingCallback> callbacks = [];
    private readonly Exclusive exclusive = new("The run");
    private RunCheckpoints? checkpoints;
    private IStepTrace trace = NoTrace.Instance;

    /// <summary>Makes a run.</summary>
    /// <param name="trainer">Takes the steps.</param>
    /// <param name="source">Gives the batches.</param>
    public TrainingRun(IGanTrainer trainer, IBatchSource source)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(source);
        Trainer = trainer;
        Source = source;
    }

    /// <summary>Takes the steps.</summary>
    public IGanTrainer Trainer { get; }

    /// <summary>Gives the batches.</summary>
    public IBatchSource Source { get; }

    /// <summary>Attaches a callback; callbacks are called in the order they were attached.</summary>
    /// <returns>This run.</returns>
    public TrainingRun Attach(ITrainingCallback callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        callbacks.Add(callback);
        return this;
    }

    /// <summary>Writes checkpoints into a folder while the run trains.</summary>
    /// <param name="folder">A folder of this run alone; it is made where it is missing.</param>
    /// <param name="options">When they are written and which are kept; <see langword="null"/> for the defaults.</param>
    /// <exception cref="GanException">The state of this run cannot be kept, or the folder cannot be written
    /// to.</exception>
    public RunCheckpoints Checkpoints(string folder, CheckpointOptions? options = null)
    {
        if (checkpoints is not null)
            throw new InvalidOperationException(
                $"The run writes checkpoints into '{checkpoints.Folder.FullPath}' already.");
        return checkpoints = new RunCheckpoints(this, folder, options);
    }

    /// <summary>Writes everything that the next step depends on: trainer, data, and callbacks that remember
    /// something.</summary>
    /// <exception cref="GanException">The batch source cannot say where it is.</exception>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var (name, part) in Parts()) writer.Write(name, part);
    }

    /// <summary>Asks for what <see cref="Save"/> wrote.</summary>
    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        foreach (var (name, part) in Parts()) reader.Read(name, part);
    }

    /// <summary>Attaches an action to every N-th step: those whose number is a multiple of N.</summary>
    /// <param name="steps">N, at least 1.</param>
    /// <param name="action">Called on the training thread.</param>
    /// <returns>This run.</returns>
    public TrainingRun Every(int steps, Action<StepResult> action)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentNullException.ThrowIfNull(action);
        return Attach(new Interval(steps, action));
    }

    /// <summary>Takes a number of further steps.</summary>
    /// <param name="steps">At least 0.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellationToken">Ends the run between two steps.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled; the step in progress was finished, and the
    /// callbacks were told of the end.</exception>
    public void Train(long steps, IProgress<StepResult>? progress = null, CancellationToken cancellationToken = default)
    {
        if (steps < 0)
            throw new ArgumentOutOfRangeException(nameof(steps), steps,
                $"A run cannot take {steps} steps. To train up to a step whatever was trained before, "
                    + $"call {nameof(TrainTo)}.");
        UntilEnd(() => Take(steps, progress, cancellationToken));
    }

    /// <summary>Trains up to a step, counted from the first of all; does nothing where the trainer has come that
    /// far.</summary>
    /// <param name="step">The last step, at least 0.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellationToken">Ends the run between two steps.</param>
    /// <exception cref="OperationCanceledException">As for <see cref="Train"/>.</exception>
    public void TrainTo(long step, IProgress<StepResult>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        Train(Math.Max(0, step - Trainer.Steps), progress, cancellationToken);
    }

    /// <summary>Takes a number of further steps and says where the time went.</summary>
    /// <remarks>The steps are real ones, callbacks included. The first steps of a process are slow: profile after some
    /// hundred.</remarks>
    /// <param name="steps">Steps in all. The last of them, with one update of the generator, serve to count operations;
    /// the others are timed.</param>
    /// <param name="cancellationToken">Ends the run between two steps, without a profile.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few steps to time any.</exception>
    public TrainingProfile Profile(long steps, CancellationToken cancellationToken = default)
    {
        var profiler = new Profiler(Trainer);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2 * profiler.Cycle);
        TrainingProfile? profile = null;
        UntilEnd(() => profile = profiler.Run(steps, (count, listener) =>
        {
            trace = listener;
            var before = Trainer.Images;
            Take(count, progress: null, cancellationToken);
            return Trainer.Images - before;
        }));
        return profile!;
    }

    /// <summary>Whether no step is in progress, nor ended with an error.</summary>
    internal bool IsBetweenSteps { get; private set; } = true;

    /// <summary>What a resumed run is compared with.</summary>
    internal OptionWriter Describe()
    {
        var writer = new OptionWriter();
        Trainer.Describe(writer);
        writer.WritePart("Data", Source);
        return writer;
    }

    private void Take(long steps, IProgress<StepResult>? progress, CancellationToken cancellationToken)
    {
        for (var i = 0L; i < steps; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = Next();
            progress?.Report(step);
            TellAll(step);
            checkpoints?.AfterStep(step);
            trace.Begin(Side.Neither);
            trace.End(Phase.Other);
        }
    }

    /// <summary>A callback that stops the run does not keep the others from a step that counts.</summary>
    private void TellAll(StepResult step)
    {
        if (callbacks.Count > 0) RunEnd.TellAll(callbacks, callback => callback.AfterStep(Trainer, step));
    }

    private StepResult Next()
    {
        using var batch = Source.NextBatch();
        trace.End(Phase.Data);
        IsBetweenSteps = false;
        var result = Trainer.TrainBatch(batch);
        IsBetweenSteps = true;
        return result;
    }

    /// <summary>Trains, and tells the callbacks and the checkpoints of the end, however it comes.</summary>
    private void UntilEnd(Action train)
    {
        using var inside = exclusive.Enter();
        RunEnd.After(train,
        [
            .. callbacks.Select(callback => (Action)(() => callback.AtEnd(Trainer))),
            .. checkpoints is null ? Array.Empty<Action>() : [checkpoints.AtEnd],
        ]);
    }

    private IEnumerable<(string Name, IStateful Part)> Parts()
    {
        yield return (StateNames.Trainer, Trainer);
        yield return (StateNames.Data, Source as IStateful ?? throw new GanException(
            $"{Source.GetType().Name} cannot say which batch comes next, so a run on it cannot be kept. "
            + $"Implement {nameof(IStateful)}, such as by the number of batches given."));
        foreach (var (number, callback) in callbacks.OfType<IStateful>().Index())
            yield return ($"callback {number}", callback);
    }
}
