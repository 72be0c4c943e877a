using Gan.Core.Checkpointing;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>Twelve steps of a training that was done in PyTorch in double precision.</summary>
/// <remarks>A file of the folder Golden holds the states before and after (start.*, end.*, end.averaged.*), the real
/// batches and the noise in the order of the updates, and the losses before each update, without penalties. The files
/// were made on 2026-11-25 with Python 3.11 on a CPU.</remarks>
internal sealed class GoldenTraining : IDisposable
{
    private readonly TensorFile file;

    internal GoldenTraining(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Training", "Golden");
        file = SafetensorsFile.Load(Path.Combine(folder, $"{name}.safetensors"));
        Config = GoldenConfig.Parse(file.Metadata["config"]);
    }

    internal static IReadOnlyList<string> Names { get; } =
    [
        "original", "original-shared-noise", "dcgan", "least-squares", "wasserstein-clipped", "hinge", "r1-every-4",
        "relativistic-r1-r2",
    ];

    internal GoldenConfig Config { get; }

    internal Tensor this[string name] => file.Tensors[name];

    /// <summary>The numbers that a training is compared with: losses and final states.</summary>
    internal long Results => file.Tensors.Where(entry => entry.Key.StartsWith("end.", StringComparison.Ordinal)
        || entry.Key.EndsWith("_loss", StringComparison.Ordinal)).Sum(entry => entry.Value.numel());

    /// <summary>The tensors whose names begin so, by the rest of their names.</summary>
    internal IReadOnlyDictionary<string, Tensor> Below(string prefix) => file.Tensors
        .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value);

    /// <summary>The latents in the order in which a trainer draws them: first those of its trial of the networks, which
    /// leave no trace, then at each step the discriminator's and the generator's.</summary>
    /// <returns>Each [N, latent size].</returns>
    internal IReadOnlyList<Tensor> Latents()
    {
        var discriminator = file.Tensors["noise.discriminator"].unbind();
        var generator = file.Tensors.TryGetValue("noise.generator", out var noise) ? noise.unbind() : [];
        var latents = new List<Tensor> { discriminator[0] };
        for (var step = 0; step < Config.Steps; step++)
        {
            latents.AddRange(discriminator.AsSpan(step * Config.Critics, Config.Critics));
            if (generator.Length > 0) latents.Add(generator[step]);
        }
        return latents;
    }

    public void Dispose() => file.Dispose();
}
