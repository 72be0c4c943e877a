using System.Text.Json;

namespace Gan.Core.Tests.Training;

/// <summary>How a golden training was done, as the metadata of its file tell it.</summary>
/// <param name="Steps">Updates of the generator.</param>
/// <param name="Batch">Samples in a batch.</param>
/// <param name="Loss">The loss by its name there.</param>
/// <param name="Noise">"fresh" where each update has its own latents, "shared" where a step has one for both.</param>
/// <param name="R1">R1's γ, 0 for none.</param>
/// <param name="R2">R2's γ, 0 for none.</param>
/// <param name="PenaltyEvery">Updates of the discriminator from one with penalties to the next.</param>
/// <param name="Clip">What the discriminator's parameters are clipped to after each of its updates.</param>
/// <param name="Critics">Updates of the discriminator before one of the generator.</param>
/// <param name="Ema">What the average keeps of itself at an update of the generator.</param>
/// <param name="Optimizers">Both optimizers, in words.</param>
internal sealed record GoldenConfig(
    int Steps, int Batch, string Loss, string Noise, double R1, double R2, int PenaltyEvery, double? Clip, int Critics,
    double? Ema, string Optimizers)
{
    private static readonly JsonSerializerOptions Names = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    internal static GoldenConfig Parse(string json) => JsonSerializer.Deserialize<GoldenConfig>(json, Names)!;
}
