using Gan.Core.Checkpointing;
using Gan.Core.Runs;
namespace Gan.Core;

/// <summary>Writes checkpoints of a run while it trains, and lets it go on from the newest.</summary>
/// <remarks>Training waits for the copy to memory alone; a thread of its own writes it to the disk. The run ends when
/// the last one is there.</remarks>
public sealed class RunCheckpoints
{
    private readonly TrainingRun run;
    private readonly CheckpointOptions options;
    private readonly RunFolder folder;
    private IReadOnlyList<string> branches = [];
    private Task writing = Task.CompletedTask;
    private long written = -1;
    private bool cleaned;

    internal RunCheckpoints(TrainingRun run, string folder, CheckpointOptions? options)
    {
        this.run = run;
        this.options = options ?? new CheckpointOptions();
        Validation.ThrowIfAny(this.options.Errors());
        Folder = new CheckpointFolder(folder);
        this.folder = new RunFolder(Folder);
        this.folder.RequireUsable();
        // What cannot be kept is told now, and not after hundreds of steps.
        using var state = TrainingState.Capture(run);
        run.Describe();
    }

    /// <summary>Where they lie.</summary>
    public CheckpointFolder Folder { get; }

    /// <summary>Gives the run the state of the newest checkpoint that is whole.</summary>
    /// <param name="mode">Whether options that the result depends on may differ.</param>
    /// <returns>What a user should know: damaged checkpoints that were passed over, what begins anew or is dropped,
    /// what could not be compared, and what keeps bits from being the same.</returns>
    /// <exception cref="GanException">There is nothing to resume, it does not fit these networks, or options differ
    /// that must not. Nothing is changed then.</exception>
    public IReadOnlyList<string> Resume(ResumeMode mode = ResumeMode.Exact)
    {
        var notes = new List<string>();
        using var checkpoint = Folder.LoadNewest(notes.Add);
        var now = run.Describe();
        var differences = Differences.Between(checkpoint.Info.Options, now.Texts, now.Defaults);
        if (mode == ResumeMode.Exact && differences.Length > 0)
            throw new GanException(
                "The run has other options than its checkpoint "
                    + $"'{checkpoint.Folder}': {string.Join("; ", differences)}. "
                + $"Set them back, or resume with {nameof(ResumeMode)}.{nameof(ResumeMode.Branch)} to go on with "
                + "the new ones.");
        var anew = checkpoint.State.LoadInto(
            run, $"The checkpoint '{checkpoint.Folder}'", lenient: mode == ResumeMode.Branch);
        branches = [.. checkpoint.Info.Branches, .. Branch(checkpoint.Info.Step, [.. differences, .. anew])];
        written = checkpoint.Info.Step;
        folder.Own();
        notes.AddRange(anew.Select(note => $"Branch: {note}."));
        notes.AddRange(NotCompared(checkpoint.Info, now));
        notes.AddRange(Differences.Between(checkpoint.Info.Environment, Machine.Describe(run.Trainer))
            .Select(difference => $"Bits may differ: {difference}."));
        return notes;
    }

    /// <summary>Writes a checkpoint now, and waits until it is on the disk.</summary>
    /// <exception cref="GanException">It could not be written; or the last step failed, and the discriminator may have
    /// made its update, which is no state to go on from.</exception>
    public void Save()
    {
        if (!run.IsBetweenSteps)
            throw new GanException("The last step failed, so there is no whole step to keep. The newest checkpoint "
                + $"in '{Folder.FullPath}' stays.");
        folder.RequireOwn();
        var wasLocked = folder.IsLocked;
        try
        {
            Begin();
            Wait();
        }
        finally
        {
            if (!wasLocked) folder.Unlock();
        }
    }

    /// <summary>Called when all callbacks have seen the step, so that what they remember is kept too.</summary>
    internal void AfterStep(StepResult result)
    {
        folder.RequireOwn();
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
            try
            {
                // An earlier checkpoint that failed does not keep the last from being tried.
                if (run.IsBetweenSteps && folder.IsOwn) Begin();
                Wait();
            }
            finally
            {
                folder.Unlock();
            }
        }
    }

    private static IEnumerable<string> NotCompared(CheckpointInfo then, OptionWriter now)
    {
        foreach (var part in now.Undescribed)
            yield return $"Not compared with the checkpoint, as it is no {nameof(IDescribed)}: {part}.";
        foreach (var name in Differences.Undescribed(then.Options)
            .Where(name => now.Texts.GetValueOrDefault(name) is not (null or OptionWriter.Unknown)))
            yield return $"Not compared with the checkpoint, which does not describe it: {name}.";
    }

    private static string[] Branch(long step, string[] changes) =>
        changes.Length == 0 ? [] : [$"step {step}: {string.Join("; ", changes)}"];

    private void Begin()
    {
        Wait();
        var step = run.Trainer.Steps;
        if (step == written) return;
        Lock(step);
        if (!cleaned || written < 0) Folder.Clean();
        cleaned = true;
        var info = new CheckpointInfo
        {
            Step = step, Options = run.Describe().Texts, Environment = Machine.Describe(run.Trainer),
            Branches = branches,
        };
        var state = TrainingState.Capture(run);
        writing = Task.Run(() => Write(info, state));
        written = step;
    }

    private void Lock(long step)
    {
        try
        {
            folder.Lock();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritten(step, fault);
        }
    }

    private GanException Unwritten(long step, Exception fault) => new(
        $"The checkpoint of step {step} could not be written: {fault.Message}{folder.WhatStays(step)}", fault);

    private void Write(CheckpointInfo info, TrainingState state)
    {
        try
        {
            using (state) Checkpoint.Save(Folder.FolderOf(info.Step), info, state, Files());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritten(info.Step, fault);
        }
        Folder.Prune(info.Step, options.Keep, options.KeepEvery);
    }

    /// <summary>Files of a checkpoint with the state that each holds; the networks' are for anyone to read.</summary>
    private Dictionary<string, string> Files()
    {
        var files = new Dictionary<string, string>();
        foreach (var name in run.Trainer.Networks.Keys)
        {
            files[$"{RunFolder.FileName(name)}.safetensors"] = StateNames.Network(name);
            files[$"{RunFolder.FileName(name)}-ema.safetensors"] = StateNames.EmaOf(name);
        }
        files["training.safetensors"] = "";
        return files;
    }

    private void Wait()
    {
        var last = writing;
        writing = Task.CompletedTask;
        // So that a step whose checkpoint failed is tried again.
        last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        if (last.IsFaulted) written = -1;
        last.GetAwaiter().GetResult();
    }
}
