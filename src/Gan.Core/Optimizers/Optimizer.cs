using Gan.Core.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>The optimizers that come with the library, and a way in for any other of TorchSharp's.</summary>
public static class Optimizer
{
    /// <summary>Adam. Kingma and Ba 2015, <see href="https://arxiv.org/abs/1412.6980"/>. The defaults are DCGAN's
    /// (<see href="https://arxiv.org/abs/1511.06434"/>).</summary>
    /// <param name="learningRate">α &gt; 0.</param>
    /// <param name="beta1">Decay of the gradient's mean, in [0, 1).</param>
    /// <param name="beta2">Decay of the squared gradient's mean, in [0, 1).</param>
    /// <param name="epsilon">Added to the denominator, &gt; 0.</param>
    /// <param name="beta2Schedule">Multiplies β₂, as images go by; products stay in [0, 1). <see langword="null"/> for
    /// none.</param>
    public static IOptimizer Adam(
        double learningRate = 2e-4, double beta1 = 0.5, double beta2 = 0.999, double epsilon = 1e-8,
            ISchedule? beta2Schedule = null) =>
        Adam(learningRate, beta1, beta2, epsilon, weightDecay: 0, decoupled: false, beta2Schedule);

    /// <summary>AdamW: Adam with weight decay apart from the gradient. Loshchilov and Hutter 2019,
    /// <see href="https://arxiv.org/abs/1711.05101"/>.</summary>
    /// <param name="learningRate">α &gt; 0.</param>
    /// <param name="weightDecay">Share of each weight taken off a step, times the learning rate; at least 0.</param>
    /// <param name="beta1">Decay of the gradient's mean, in [0, 1).</param>
    /// <param name="beta2">Decay of the squared gradient's mean, in [0, 1).</param>
    /// <param name="epsilon">Added to the denominator, &gt; 0.</param>
    /// <param name="beta2Schedule">Multiplies β₂, as images go by; products stay in [0, 1). <see langword="null"/> for
    /// none.</param>
    public static IOptimizer AdamW(
        double learningRate = 2e-4, double weightDecay = 0.01, double beta1 = 0.5, double beta2 = 0.999,
        double epsilon = 1e-8,
        ISchedule? beta2Schedule = null) =>
        Adam(learningRate, beta1, beta2, epsilon, weightDecay, decoupled: true, beta2Schedule);

    /// <summary>Stochastic gradient descent.</summary>
    /// <param name="learningRate">&gt; 0.</param>
    /// <param name="momentum">Share of the last update that is kept, in [0, 1).</param>
    public static IOptimizer Sgd(double learningRate, double momentum = 0) =>
        new SgdOptimizer(LearningRate(learningRate), Fraction(momentum, nameof(momentum)));

    /// <summary>RMSprop, WGAN's optimizer (<see href="https://arxiv.org/abs/1701.07875"/>).</summary>
    /// <param name="learningRate">&gt; 0.</param>
    /// <param name="alpha">Decay of the squared gradient's mean, in [0, 1).</param>
    /// <param name="epsilon">Added to the denominator, &gt; 0.</param>
    public static IOptimizer RmsProp(double learningRate = 5e-5, double alpha = 0.99, double epsilon = 1e-8) =>
        new RmsPropOptimizer(LearningRate(learningRate), Fraction(alpha, nameof(alpha)),
            Positive(epsilon, nameof(epsilon)));

    /// <summary>Any of TorchSharp's optimizers.</summary>
    /// <remarks>Those that this catalogue has are faster here: one call of libtorch updates all parameters.</remarks>
    /// <param name="learningRate">The learning rate before any schedule, &gt; 0; the player sets it at every
    /// step.</param>
    /// <param name="create">Makes the optimizer of the given parameters; the player disposes it.</param>
    public static IOptimizer From(double learningRate, Func<IEnumerable<Parameter>, optim.Optimizer> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return new TorchOptimizer(LearningRate(learningRate), create);
    }

    private static AdamOptimizer Adam(
        double learningRate, double beta1, double beta2, double epsilon, double weightDecay, bool decoupled,
            ISchedule? beta2Schedule)
    {
        if (!(weightDecay >= 0) || !double.IsFinite(weightDecay))
            throw new ArgumentOutOfRangeException(
                nameof(weightDecay), weightDecay, "Weight decay is a number of at least 0.");
        var (first, last) = (beta2 * (beta2Schedule?.At(0) ?? 1), beta2 * (beta2Schedule?.At(long.MaxValue) ?? 1));
        if (beta2Schedule is not null && (first is not (>= 0 and < 1) || last is not (>= 0 and < 1)))
            throw new ArgumentOutOfRangeException(nameof(beta2Schedule),
                FormattableString.Invariant(
                    $"The schedule takes β₂ from {first} to {last}; it must stay at least 0 and below 1."));
        return new AdamOptimizer(LearningRate(learningRate), Fraction(beta1, nameof(beta1)),
            Fraction(beta2, nameof(beta2)),
            Positive(epsilon, nameof(epsilon)), weightDecay, decoupled, beta2Schedule);
    }

    private static double LearningRate(double value, string name = "learningRate") =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "A learning rate is a number above 0, such as 2e-4.");

    private static double Fraction(double value, string name) =>
        value is >= 0 and < 1 ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is at least 0 and below 1.");

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is a number above 0.");
}
