namespace Gan.Core.Bench.Toy;

/// <summary>A row of table 1 of PacGAN (Lin et al. 2018, https://arxiv.org/abs/1712.04086): ten runs of 40 million
/// points each, mean ± standard error.</summary>
/// <param name="Name">What the paper calls it.</param>
/// <param name="Data">Ring or grid.</param>
/// <param name="Modes">Modes covered.</param>
/// <param name="HighQuality">Samples within 3 σ of a mode, in per cent.</param>
/// <param name="ReverseKl">Of the modes' histogram against the uniform one, in nats.</param>
internal sealed record Published(string Name, string Data, string Modes, string HighQuality, string ReverseKl)
{
    internal static IReadOnlyList<Published> All { get; } =
    [
        new("GAN", "ring", "6.3 ± 0.5", "98.2 ± 0.2", "0.45 ± 0.09"),
        new("PacGAN2", "ring", "7.9 ± 0.1", "95.6 ± 2.0", "0.07 ± 0.03"),
        new("PacGAN3", "ring", "7.8 ± 0.1", "97.7 ± 0.3", "0.10 ± 0.02"),
        new("PacGAN4", "ring", "7.8 ± 0.1", "95.9 ± 1.4", "0.07 ± 0.02"),
        new("GAN", "grid", "17.3 ± 0.8", "94.8 ± 0.7", "0.70 ± 0.07"),
        new("PacGAN2", "grid", "23.8 ± 0.7", "91.3 ± 0.8", "0.13 ± 0.04"),
        new("PacGAN3", "grid", "24.6 ± 0.4", "94.2 ± 0.4", "0.06 ± 0.02"),
        new("PacGAN4", "grid", "24.8 ± 0.2", "93.6 ± 0.6", "0.04 ± 0.01"),
    ];
}
