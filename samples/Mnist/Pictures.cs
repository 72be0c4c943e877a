using Gan.Core.Imaging;
using TorchSharp;

namespace Gan.Core.Samples.Mnist;

/// <summary>Draws samples into the output folder.</summary>
internal sealed class Pictures
{
    /// <summary>Samples in a picture.</summary>
    internal const int Count = 64;

    private readonly TrainRequest request;

    /// <summary>Makes the folder and tries to write to it: hours of training must not end at a folder that cannot be written.</summary>
    internal Pictures(TrainRequest request)
    {
        this.request = request;
        try
        {
            Directory.CreateDirectory(request.Output);
            using var trial = new FileStream(Path.Combine(request.Output, $"{Guid.NewGuid():N}.tmp"), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RequestException($"'{request.Output}' cannot be used as the folder for samples: {fault.Message} Choose another with --out.");
        }
    }

    /// <summary>Writes the samples of the latents, and tells where.</summary>
    internal string Save(GanTrainer trainer, torch.Tensor latents, string name)
    {
        var path = Path.Combine(request.Output, name);
        using var samples = trainer.Sample(latents);
        ImageGrid.SavePng(samples, path, request.Range, columns: 8);
        return path;
    }
}
