using Gan.Core.Imaging;
using Gan.Core;
using Gan.Samples.Mnist.Commands;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Samples.Mnist.Artifacts;

/// <summary>A picture of walks between latents: if the generator has learned and not memorised, samples change
/// gradually. Each row is a walk; of networks that are told the class, each row is a class, and all take the same
/// walk.</summary>
internal static class Interpolation
{
    private const int Rows = Preset.Classes, Steps = 12;

    internal static string Save(TrainRequest request, GanTrainer trainer)
    {
        var path = Path.Combine(request.Output, "interpolation.png");
        using var scope = NewDisposeScope();
        var isConditional = request.Preset.IsConditional;
        var ends = trainer.DrawLatents(2 * Rows).view(2, Rows, -1);
        if (isConditional) ends = ends.narrow(1, 0, 1).expand(2, Rows, -1);
        var latents = Between(ends[0], ends[1]); // [rows · steps, latent size]
        var input = new GeneratorInput(latents) {
            Labels = isConditional ? arange(Rows, ScalarType.Int64).repeat_interleave(Steps) : null };
        ImageGrid.SavePng(trainer.Sample(input), path, request.Range, columns: Steps);
        return path;
    }

    /// <summary>Along the great circle, where a normal prior has its mass; a straight line would pass by the origin
    /// (White 2016, arXiv:1609.04468).</summary>
    private static Tensor Between(Tensor from, Tensor to)
    {
        var angle = nn.functional.cosine_similarity(from, to, 1, 1e-8).clamp(-1, 1).acos().unsqueeze(1); // [rows, 1]
        var walk = Enumerable.Range(0, Steps).Select(step => (double)step / (Steps - 1))
            .Select(t => (angle * (1 - t)).sin() / angle.sin() * from + (angle * t).sin() / angle.sin() * to);
        return stack(walk.ToArray(), 1).flatten(0, 1);
    }
}
