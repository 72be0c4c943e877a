using Gan.Core.Checkpointing;

namespace Gan.Core;

/// <summary>Writes checkpoints of a run while it trains, and lets it go on from the newest.</summary>
/// <remarks>Training waits for the copy to memory alone; a thread of its own writes it to the disk. The run ends when the last one is there.</remarks>
public sealed class RunCheckpoints
{
    /// <summary>Files of a checkpoint with the state that each holds; the networks' are for anyone to read.</summary>
    private static readonly Dictionary<string, string> files = new()
    {
        ["generator.safetensors"] = RunParts.Generator,
        ["discriminator.safetensors"] = RunParts.Discriminator,
        ["generator-averaged.safetensors"] = RunParts.AveragedGenerator,
        ["training.safetensors"] = RunParts.All,
    };

    private readonly TrainingRun run;
    private readonly CheckpointOptions options;
    private IReadOnlyList<string> branches = [];
    private Task writing = Task.CompletedTask;
    private long written = -1;
    private bool owns;

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
        var differences = Differences.Between(checkpoint.Info.Options, run.Describe(), run.DescribeDefaults());
        if (mode == ResumeMode.Exact && differences.Length > 0)
            throw new GanException(
                $"The run has other options than its checkpoint '{checkpoint.Folder}': {string.Join("; ", differences)}. "
                + $"Set them back, or resume with {nameof(ResumeMode)}.{nameof(ResumeMode.Branch)} to go on with the new ones.");
        checkpoint.State.LoadInto(run, $"The checkpoint '{checkpoint.Folder}'");
        branches = differences.Length == 0 ? checkpoint.Info.Branches
            : [.. checkpoint.Info.Branches, $"step {checkpoint.Info.Step}: {string.Join("; ", differences)}"];
        (written, owns) = (checkpoint.Info.Step, true);
        notes.AddRange(Differences.Between(checkpoint.Info.Environment, Machine.Describe(run.Trainer.Threads, run.Trainer.Device)).Select(difference => $"Bits may differ: {difference}."));
        return notes;
    }

    /// <summary>Writes a checkpoint now, and waits until it is on the disk.</summary>
    /// <exception cref="GanException">It could not be written; or the last step failed, and the discriminator may have taken its part, which is no state
    /// to go on from.</exception>
    public void Save()
    {
        if (!run.IsBetweenSteps)
            throw new GanException($"The last step failed, so there is no whole step to keep. The newest checkpoint in '{Folder.FullPath}' stays.");
        RequireOwnFolder();
        Begin();
        Wait();
    }

    /// <summary>Called when all callbacks have seen the step, so that what they remember is kept too.</summary>
    internal void AfterStep(StepResult result)
    {
        RequireOwnFolder();
        if (result.Index % options.Every == 0) Begin();
    }

    internal void AtEnd()
    {
        try
        {
            Wait();
        }
        finally
        {
            // An earlier checkpoint that failed does not keep the last from being tried.
            if (run.IsBetweenSteps && owns) Begin();
            Wait();
        }
    }

    private void Begin()
    {
        Wait();
        var step = run.Trainer.Steps;
        if (step == written) return;
        if (written < 0) Folder.Clean();
        var info = new CheckpointInfo { Step = step, Options = run.Describe(), Environment = Machine.Describe(run.Trainer.Threads, run.Trainer.Device), Branches = branches };
        var state = TrainingState.Of(run);
        writing = Task.Run(() => Write(info, state));
        written = step;
    }

    /// <summary>Two runs in one folder would each remove the other's checkpoints, and resume from the wrong one.</summary>
    private void RequireOwnFolder()
    {
        if (!owns && Folder.Steps is [var newest, ..])
            throw new GanException(
                $"'{Folder.FullPath}' holds checkpoints of another run, the newest of step {newest}. Resume it, or choose a folder of this run's own.");
        owns = true;
    }

    private void Write(CheckpointInfo info, TrainingState state)
    {
        try
        {
            using (state) Checkpoint.Save(Folder.FolderOf(info.Step), info, state, files);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new GanException($"The checkpoint of step {info.Step} could not be written: {fault.Message}{WhatStays(info.Step)}", fault);
        }
        Folder.Prune(info.Step, options.Keep, options.KeepEvery);
    }

    private string WhatStays(long failed)
    {
        try
        {
            var older = Folder.Steps.Where(step => step < failed).ToArray();
            return older.Length > 0 ? $" The newest before it, of step {older[0]}, stays." : " There is none before it.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed is what the first error is about.
            return "";
        }
    }

    private void Wait()
    {
        var last = writing;
        writing = Task.CompletedTask;
        // So that a step whose checkpoint failed is tried again.
        ((IAsyncResult)last).AsyncWaitHandle.WaitOne();
        if (last.IsFaulted) written = -1;
        last.GetAwaiter().GetResult();
    }
}
