using Gan.Core.Data;
using TorchSharp;

namespace Gan.Core.Samples.Mnist;

/// <summary>One training from the data to the last picture.</summary>
internal static class Training
{
    /// <summary>Trains, and tells whether it came to its end; otherwise the user stopped it.</summary>
    internal static bool Run(TrainRequest request, CancellationToken stop)
    {
        using var found = Images.Load(request, stop);
        var (data, title) = found;
        if (request.BatchSize > data.Count)
            throw new RequestException($"A batch of {request.BatchSize} is more than the {data.Count} images there are; choose a smaller --batch-size.");
        var pictures = new Pictures(request);
        using var model = request.Preset.CreateModel(request.Seed);
        using var trainer = new GanTrainer(model.Generator, model.Discriminator, request.Options);
        using var latents = trainer.DrawLatents(Pictures.Count);
        Describe(request, data, title, model);

        var run = new TrainingRun(trainer, data.Batches(request.BatchSize, request.Seed))
            .Attach(new Progress(request.Steps))
            // Not before a step has gone well: a request that is refused leaves nothing behind.
            .Every(1, step => { if (step.Index == 1) RunRecord.Of(request, title).Save(request.Output); })
            .Every(500, step => pictures.Save(trainer, latents, $"samples-{step.Index:000000}.png"));
        var checkpoints = run.Checkpoints(RunFolder.Checkpoints(request.Output));
        if (request.Resume) GoOn(request, trainer, checkpoints);
        using var told = stop.Register(() => Console.WriteLine("Stopping after this step; Ctrl-C again ends at once."));
        try
        {
            run.Train(request.Steps - trainer.Steps, cancellationToken: stop);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine(trainer.Steps == 0
                ? "Stopped before the first step."
                : $"Stopped after {trainer.Steps:N0} of {request.Steps:N0} steps, and saved. To go on, run the same command with --resume.");
            return false;
        }
        Console.WriteLine($"Done: {pictures.Save(trainer, latents, "final.png")}");
        if (!request.OriginalRange) Judge(trainer, found);
        return true;
    }

    /// <summary>Says how like real digits the samples are; a run that went well does not end badly because there is nothing to compare them with.</summary>
    private static void Judge(GanTrainer trainer, TrainingData data)
    {
        if (data.Unseen is null) return;
        try
        {
            using var unseen = data.Unseen();
            Console.WriteLine($"  {Quality.Likeness.Measure(count => trainer.Sample(count), unseen, data.Images)}");
        }
        catch (Exception fault) when (Failure.IsForUser(fault))
        {
            Console.WriteLine($"  The samples could not be measured: {fault.Message}");
        }
    }

    private static void GoOn(TrainRequest request, GanTrainer trainer, RunCheckpoints checkpoints)
    {
        foreach (var note in checkpoints.Resume()) Console.WriteLine($"  note: {note}");
        if (trainer.Steps >= request.Steps)
            throw new RequestException($"The run in '{request.Output}' has taken {trainer.Steps:N0} steps already; give more than that with --steps to go on.");
        Console.WriteLine($"  goes on after step {trainer.Steps:N0}");
    }

    private static void Describe(TrainRequest request, LabeledImages data, string title, Models.GanModel model)
    {
        var (preset, epochs) = (request.Preset, (double)request.Steps * request.BatchSize / data.Count);
        Console.WriteLine($"""
            {preset.Name}: {preset.Summary}
              generator      {preset.Generator}: {Parameters(model.Generator.Network):N0} parameters
              discriminator  {preset.Discriminator}: {Parameters(model.Discriminator.Network):N0} parameters
              data           {title}: {data.Count:N0} images with values in {request.Range}
              training       {request.Steps:N0} steps of {request.BatchSize} images ({epochs:0.0} epochs), seed {request.Seed}
              samples        {request.Output}
            """);
        if (request.OriginalRange)
            Console.WriteLine("  The generator makes values in [-1, 1]: this flaw of the original was asked for with --original-range.");
    }

    private static long Parameters(torch.nn.Module network) => network.parameters().Sum(parameter => parameter.numel());
}
