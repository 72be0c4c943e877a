using Gan.Core.Checkpointing;
using Gan.Core.Data;
using Gan.Core.Models;
using Gan.Core;
using System.Diagnostics;
using Gan.Samples.Mnist.Artifacts;
using Gan.Samples.Mnist.Commands;
using Gan.Samples.Mnist.Data;
using Gan.Samples.Mnist.Display;
using Gan.Samples.Mnist.Quality;
using TorchSharp;

namespace Gan.Samples.Mnist.Runs;

/// <summary>One training from the data to the report. Owns nothing of what it works with.</summary>
internal sealed class Session(TrainRequest request, TrainingData data, GanModel model, GanTrainer trainer,
    SampleGrids grids, Metrics metrics)
{
    /// <summary>Steps until speed is steady, and steps to take the profile of.</summary>
    private const int WarmUp = 200, Profiled = 300;

    private readonly Stopwatch clock = new();
    private volatile bool isFinishing;

    /// <summary>Trains, and tells whether it came to its end; otherwise the user stopped it.</summary>
    internal static bool Run(TrainRequest request, CancellationToken stop)
    {
        using var data = Images.Load(request, stop);
        Check(request, data.Images);
        RunFolder.RequireWritable(request.Output);
        using var model = request.Preset.CreateModel(request.Seed);
        foreach (var network in new[] { model.Generator.Network, model.Discriminator.Network })
            network.to(request.Device);
        using var trainer = new GanTrainer(model.Generator, model.Discriminator, request.Options);
        using var grids = new SampleGrids(request, trainer);
        using var metrics = new Metrics(request.Output);
        return new Session(request, data, model, trainer, grids, metrics).Run(stop);
    }

    private static void Check(TrainRequest request, LabeledImages images)
    {
        if (request.BatchSize > images.Count)
            throw new RequestException($"A batch of {request.BatchSize} is more than the {images.Count} images "
                + "there are; choose a smaller --batch-size.");
        RequireStepsToProfile(request, request.Goal.Steps);
        using var most = images.Labels.max();
        if (request.Preset.IsConditional && most.item<long>() >= Preset.Classes)
            throw new RequestException($"The data has labels up to {most.item<long>()}, and the "
                + $"preset {request.Preset.Name} knows {Preset.Classes} classes from 0. "
                + $"{Presets.Original.Name} reads no labels: --preset {Presets.Original.Name}");
    }

    private static void RequireStepsToProfile(TrainRequest request, long? left)
    {
        if (request.Profile && left < WarmUp + Profiled)
            throw new RequestException(
                $"A profile needs {WarmUp + Profiled} steps, the first of them to come up to speed; give more with "
                    + "--steps, or leave --profile out.");
    }

    private bool Run(CancellationToken stop)
    {
        Describe();
        var isRecorded = false;
        var run = new TrainingRun(trainer, data.Images.Batches(request.BatchSize, request.Seed))
            // Not before a step has gone well: a request that is refused leaves nothing behind.
            .Every(1, _ =>
            {
                if (!isRecorded) RunRecord.Of(request).Save(request.Output);
                isRecorded = true;
            })
            .Attach(metrics)
            .Attach(grids);
        var checkpoints = run.Checkpoints(RunFolder.Checkpoints(request.Output));
        if (request.Resume) GoOn(checkpoints);

        // Before what stops the training: the user is answered first.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var told = stop.Register(() => Screen.Say(isFinishing
            ? "Finishing the pictures and the report; Ctrl-C again ends at once."
            : "Stopping after this step; Ctrl-C again ends at once."));
        if (trainer.Steps != request.Goal.Steps && !Train(run, end, stop)) return false;
        isFinishing = true;
        Finish();
        return true;
    }

    private void Describe()
    {
        var preset = request.Preset;
        var epochs = request.Goal.Steps is { } steps
            ? FormattableString.Invariant($" ({(double)steps * request.BatchSize / data.Images.Count:0.0} epochs)")
            : "";
        Console.WriteLine($"""
            {preset.Name}: {preset.Summary}
              generator      {preset.Generator}: {Parameters(model.Generator.Network):N0} parameters
              discriminator  {preset.Discriminator}: {Parameters(model.Discriminator.Network):N0} parameters
              data           {data.Title}: {data.Images.Count:N0} images with values in {request.Range}
              training       {request.Goal} of {request.BatchSize} images{epochs}, seed {request.Seed}
              folder         {request.Output}
            """);
        if (request.OriginalRange)
            Console.WriteLine("  The generator makes values in [-1, 1]: this flaw of the original was asked for "
                + "with --original-range.");
    }

    private void GoOn(RunCheckpoints checkpoints)
    {
        foreach (var note in checkpoints.Resume()) Console.WriteLine($"  note: {note}");
        if (trainer.Steps > request.Goal.Steps)
            throw new RequestException($"The run in '{request.Output}' has taken {trainer.Steps:N0} steps already; "
                + "give more than that with --steps to go on.");
        RequireStepsToProfile(request, request.Goal.Steps - trainer.Steps);
        metrics.GoOn(trainer.Steps);
        Console.WriteLine(trainer.Steps == request.Goal.Steps
            ? $"  was at its end after step {trainer.Steps:N0}: pictures and report are made anew; to go on, give "
                + "more with --steps"
            : $"  goes on after step {trainer.Steps:N0}");
    }

    /// <summary>Trains to the goal, and tells whether it was reached.</summary>
    private bool Train(TrainingRun run, CancellationTokenSource end, CancellationToken stop)
    {
        TrainingProfile? profile = null;
        clock.Start();
        try
        {
            Screen.While(request.Goal, progress =>
            {
                run.Attach(progress);
                if (request.Goal.Time is { } time) end.CancelAfter(time);
                if (request.Profile)
                {
                    run.Train(WarmUp, cancellationToken: end.Token);
                    profile = run.Profile(Profiled, end.Token);
                }
                run.Train(request.Goal.Steps - trainer.Steps ?? long.MaxValue, cancellationToken: end.Token);
            });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.WriteLine(trainer.Steps == 0
                ? "Stopped before the first step."
                : $"Stopped after {trainer.Steps:N0} steps, and saved. To go on, run the same command with --resume.");
            return false;
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
        clock.Stop();
        if (request.Profile) Console.WriteLine(profile?.ToString() ?? "There was too little time for a profile.");
        return true;
    }

    private void Finish()
    {
        var (final, film, interpolation) = (grids.SaveFinal(), grids.SaveFilm(), Interpolation.Save(request, trainer));
        var likeness = request.OriginalRange ? null : MeasureLikeness();
        var report = Report.Save(new()
        {
            Request = request,
            Data = data.Title,
            Steps = trainer.Steps,
            Images = trainer.Images,
            Duration = clock.Elapsed,
            Likeness = likeness,
            Metrics = metrics.Rows,
            Final = final,
            Film = film,
            Interpolation = interpolation,
            Grids = grids.All,
            Checkpoint = RunFolder.NewestCheckpoint(request.Output),
        });
        Console.WriteLine($"""
            Done: {trainer.Images:N0} images, {Duration.Clock(clock.Elapsed)}
              {likeness?.ToString() ?? "Whether the samples are like digits was not measured."}
              All of it on one page: {report}
            """);
    }

    /// <summary>How like real digits the samples are; a run that went well does not end badly because there is nothing
    /// to compare them with.</summary>
    private Likeness? MeasureLikeness()
    {
        if (data.Unseen is null) return null;
        try
        {
            using var unseen = data.Unseen();
            return Likeness.Measure(Sample, data, unseen);
        }
        catch (Exception fault) when (Failure.IsForUser(fault))
        {
            Console.WriteLine($"  The samples could not be measured: {fault.Message}");
            return null;
        }
    }

    private (torch.Tensor Images, torch.Tensor? Labels) Sample(int count)
    {
        using var latents = trainer.DrawLatents(count);
        var input = request.Preset.Input(latents);
        using var samples = trainer.Sample(input);
        return (samples.cpu(), input.Labels);
    }

    private static long Parameters(torch.nn.Module network) => network.parameters().Sum(parameter => parameter.numel());
}
