using System.Numerics;

namespace Gan.Core.Data;

/// <summary>The toy distributions over the plane that the literature measures mode collapse on.</summary>
public static class Toy2D
{
    /// <summary>Gaussians evenly spaced on a circle; by default the 2D-ring of PacGAN (Lin et al. 2018,
    /// arXiv:1712.04086).</summary>
    /// <param name="modes">The number of Gaussians, at least 1.</param>
    /// <param name="radius">The radius of the circle, greater than 0.</param>
    /// <param name="sigma">The standard deviation σ of each Gaussian, greater than 0.</param>
    public static IToyDistribution Ring(int modes = 8, double radius = 1, double sigma = 0.01)
    {
        var step = 2 * Math.PI / AtLeastOne(modes, nameof(modes));
        Positive(radius, nameof(radius));
        var centres = Enumerable.Range(0, modes)
            .Select(k => Point(radius * Math.Cos(k * step), radius * Math.Sin(k * step)));
        return new GaussianMixture(centres, Positive(sigma, nameof(sigma)));
    }

    /// <summary>Gaussians on a square grid around the origin; by default the 2D-grid of PacGAN, {−4, −2, 0, 2,
    /// 4}².</summary>
    /// <param name="side">Gaussians along one side, at least 1.</param>
    /// <param name="spacing">The distance between neighbours, greater than 0.</param>
    /// <param name="sigma">The standard deviation σ of each Gaussian, greater than 0.</param>
    public static IToyDistribution Grid(int side = 5, double spacing = 2, double sigma = 0.05)
    {
        var first = -Positive(spacing, nameof(spacing)) * (AtLeastOne(side, nameof(side)) - 1) / 2;
        var centres = Enumerable.Range(0, side * side)
            .Select(k => Point(first + k / side * spacing, first + k % side * spacing));
        return new GaussianMixture(centres, Positive(sigma, nameof(sigma)));
    }

    /// <summary>Two Gaussians, at (−½, −½) and (½, ½).</summary>
    /// <param name="sigma">The standard deviation σ of each Gaussian, greater than 0.</param>
    public static IToyDistribution TwoGaussians(double sigma = 0.1) =>
        new GaussianMixture([new(-0.5f, -0.5f), new(0.5f, 0.5f)], Positive(sigma, nameof(sigma)));

    /// <summary>The straight line from (−1, −1) to (1, 1), evenly filled; no modes.</summary>
    /// <param name="sigma">The standard deviation σ of the noise around the line, greater than 0.</param>
    public static IToyDistribution Line(double sigma = 0.02) => new NoisyLine(Positive(sigma, nameof(sigma)));

    /// <summary>Spiral arms that wind from the origin to the unit circle, filled about evenly along their length; no
    /// modes.</summary>
    /// <param name="arms">The number of arms, at least 1.</param>
    /// <param name="turns">How often each arm winds around the origin, greater than 0.</param>
    /// <param name="sigma">The standard deviation σ of the noise around the arms, greater than 0.</param>
    public static IToyDistribution Spirals(int arms = 2, double turns = 1.5, double sigma = 0.02) =>
        new NoisySpirals(AtLeastOne(arms, nameof(arms)), Positive(turns, nameof(turns)),
            Positive(sigma, nameof(sigma)));

    private static Vector2 Point(double x, double y) => new((float)x, (float)y);

    private static int AtLeastOne(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be at least 1.");

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be finite and greater than 0.");
}
