using Gan.Core.Imaging;
using Gan.Core;
using System.Globalization;
using System.Numerics;
using Gan.Samples.Mnist.Commands;
using TorchSharp;

namespace Gan.Samples.Mnist.Artifacts;

/// <summary>Draws the samples of the same latents over and over while training goes on, and makes a film of the
/// pictures.</summary>
internal sealed class SampleGrids : ITrainingCallback, IDisposable
{
    private const int Columns = Preset.Classes, Rows = 8;

    /// <summary>Pictures while the number of steps doubles: much happens early, and little late.</summary>
    private const int EachDoubling = 8;

    private static readonly TimeSpan frame = TimeSpan.FromMilliseconds(80), lastFrame = TimeSpan.FromSeconds(3);

    private readonly TrainRequest request;
    private readonly GanTrainer trainer;
    private readonly torch.Tensor latents;
    private byte[]? untrained;

    internal SampleGrids(TrainRequest request, GanTrainer trainer)
    {
        (this.request, this.trainer) = (request, trainer);
        latents = trainer.DrawLatents(Rows * Columns);
        untrained = Draw();
    }

    /// <summary>The pictures up to the step reached, oldest first.</summary>
    internal IReadOnlyList<SampleGrid> All => [.. Directory.EnumerateFiles(Folder, "step-*.png")
        .Select(path => (Path: path, Name: Path.GetFileNameWithoutExtension(path)["step-".Length..]))
        .Where(file => long.TryParse(file.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .Select(file => new SampleGrid(file.Path, long.Parse(file.Name, CultureInfo.InvariantCulture)))
        .Where(grid => IsDrawn(grid.Step) ? grid.Step <= trainer.Steps : grid.Step == trainer.Steps)
        .OrderBy(grid => grid.Step)];

    private string Folder => Path.Combine(request.Output, "samples");

    public void AfterStep(IGanTrainer trainer, StepResult result)
    {
        // Not before a step has gone well: a request that is refused leaves nothing behind.
        if (result.Index == 1) Save(0, untrained!);
        untrained = null;
        if (IsDrawn(result.Index)) Save(result.Index, Draw());
    }

    /// <summary>Writes the last picture, and tells where.</summary>
    internal string SaveFinal()
    {
        var path = Path.Combine(request.Output, "final.png");
        var picture = Draw();
        if (!IsDrawn(trainer.Steps)) Save(trainer.Steps, picture);
        OutputFile.Write(path, picture);
        return path;
    }

    internal string SaveFilm()
    {
        var path = Path.Combine(request.Output, "film.png");
        try
        {
            AnimatedPng.Save(All.Select(grid => File.ReadAllBytes(grid.Path)), path, frame, lastFrame);
            return path;
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException(
                $"The pictures in '{Folder}' make no film: {fault.Message} Remove the one that is counted there, "
                    + "and run the command again with --resume.", fault);
        }
    }

    public void Dispose() => latents.Dispose();

    /// <summary>Depends on the step alone, so that a run that goes on longer draws the same ones first. Until the
    /// thirty-second step, powers of two alone.</summary>
    private static bool IsDrawn(long step) =>
        step == 0 || BitOperations.IsPow2(step)
            || (step > 4 * EachDoubling
            && step % ((long)BitOperations.RoundUpToPowerOf2((ulong)step) / 2 / EachDoubling) == 0);

    private void Save(long step, byte[] picture)
    {
        Directory.CreateDirectory(Folder);
        OutputFile.Write(Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"step-{step:000000}.png")),
            picture);
    }

    private byte[] Draw()
    {
        using var scope = torch.NewDisposeScope();
        return ImageGrid.ToPng(trainer.Sample(request.Preset.Input(latents)), request.Range, Columns);
    }
}
