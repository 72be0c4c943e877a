using Gan.Core.Latents;
namespace Gan.Core;

/// <summary>The priors that come with the library.</summary>
public static class LatentPrior
{
    /// <summary>Independent normal values N(0, σ²).</summary>
    /// <param name="standardDeviation">σ &gt; 0.</param>
    public static ILatentPrior Normal(double standardDeviation = 1) => new NormalPrior(standardDeviation);

    /// <summary>Independent uniform values.</summary>
    /// <param name="minimum">The least value.</param>
    /// <param name="maximum">The greatest, above <paramref name="minimum"/>.</param>
    public static ILatentPrior Uniform(double minimum = -1, double maximum = 1) => new UniformPrior(minimum, maximum);
}
