using Gan.Core.Checkpointing;

namespace Gan.Core;

/// <summary>Writes checkpoints of a run while it trains, and lets it go on from the newest.</summary>
/// <remarks>Training waits for the copy to memory alone; a thread of its own writes it to the disk. Disposal waits for the last one.</remarks>
public sealed class RunCheckpoints : ITrainingCallback, IDisposable
{
    /// <summary>Files of a checkpoint with the state that each holds; the networks' are for anyone to read.</summary>
    private static readonly Dictionary<string, string> files = new()
    {
        ["generator.safetensors"] = "trainer.generator.",
        ["discriminator.safetensors"] = "trainer.discriminator.",
        ["generator-averaged.safetensors"] = "trainer.generator player.average.",
        ["training.safetensors"] = "",
    };

    private readonly TrainingRun run;
    private readonly CheckpointOptions options;
    private IReadOnlyList<string> branches = [];
    private Task writing = Task.CompletedTask;
    private long written = -1;

    internal RunCheckpoints(TrainingRun run, string folder, CheckpointOptions? options)
    {
        this.run = run;
        this.options = options ?? new CheckpointOptions();
        Validation.ThrowIfAny(this.options.Errors());
        Folder = new CheckpointFolder(folder);
    }

    /// <summary>Where they lie.</summary>
    public CheckpointFolder Folder { get; }

    /// <summary>Gives the run the state of the newest checkpoint that is whole.</summary>
    /// <param name="mode">Whether options that the result depends on may differ.</param>
    /// <returns>What a user should know: damaged checkpoints that were passed over, and what keeps bits from being the same.</returns>
    /// <exception cref="GanException">There is nothing to resume, it does not fit these networks, or options differ that must not.
    /// Nothing is changed then.</exception>
    public IReadOnlyList<string> Resume(ResumeMode mode = ResumeMode.Exact)
    {
        var notes = new List<string>();
        using var checkpoint = Folder.LoadNewest(notes.Add);
        var differences = Differences.Between(checkpoint.Info.Options, run.Describe());
        if (mode == ResumeMode.Exact && differences.Length > 0)
            throw new GanException(
                $"The run has other options than its checkpoint '{checkpoint.Folder}': {string.Join("; ", differences)}. "
                + $"Set them back, or resume with {nameof(ResumeMode)}.{nameof(ResumeMode.Branch)} to go on with the new ones.");
        checkpoint.State.LoadInto(run);
        branches = differences.Length == 0 ? checkpoint.Info.Branches
            : [.. checkpoint.Info.Branches, $"step {checkpoint.Info.Step}: {string.Join("; ", differences)}"];
        written = checkpoint.Info.Step;
        notes.AddRange(Differences.Between(checkpoint.Info.Environment, Machine.Describe(run.Trainer.Threads)).Select(difference => $"Bits may differ: {difference}."));
        return notes;
    }

    /// <summary>Writes a checkpoint now, and waits until it is on the disk.</summary>
    public void Save()
    {
        Begin();
        Wait();
    }

    /// <inheritdoc/>
    public void AfterStep(GanTrainer trainer, StepResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Index % options.Every == 0) Begin();
    }

    /// <inheritdoc/>
    public void AtEnd(GanTrainer trainer)
    {
        // A step that failed may have changed the discriminator already: that is no state to go on from.
        if (run.IsBetweenSteps) Begin();
        Wait();
    }

    /// <summary>Waits for the last checkpoint.</summary>
    public void Dispose() => Wait();

    private void Begin()
    {
        Wait();
        var step = run.Trainer.Steps;
        if (step == written) return;
        var info = new CheckpointInfo { Step = step, Options = run.Describe(), Environment = Machine.Describe(run.Trainer.Threads), Branches = branches };
        var state = TrainingState.Of(run);
        writing = Task.Run(() => Write(info, state));
        written = step;
    }

    private void Write(CheckpointInfo info, TrainingState state)
    {
        using (state) Checkpoint.Save(Folder.FolderOf(info.Step), info, state, files);
        Folder.Prune(options.Keep, options.KeepEvery);
    }

    private void Wait()
    {
        var last = writing;
        writing = Task.CompletedTask;
        last.GetAwaiter().GetResult();
    }
}
