using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>The optimizers that come with the library, and a way in for any other of TorchSharp's.</summary>
public static class Optimizer
{
    /// <summary>Adam. Kingma and Ba 2015, <see href="https://arxiv.org/abs/1412.6980"/>. The defaults are DCGAN's
    /// (<see href="https://arxiv.org/abs/1511.06434"/>).</summary>
    /// <param name="learningRate">α &gt; 0.</param>
    /// <param name="beta1">Decay of the gradient's mean, in [0, 1).</param>
    /// <param name="beta2">Decay of the squared gradient's mean, in [0, 1).</param>
    /// <param name="epsilon">Added to the denominator, &gt; 0.</param>
    public static IOptimizer Adam(double learningRate = 2e-4, double beta1 = 0.5, double beta2 = 0.999, double epsilon = 1e-8)
    {
        RequireFraction(beta1, nameof(beta1));
        RequireFraction(beta2, nameof(beta2));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        return From(learningRate, parameters => optim.Adam(parameters, learningRate, beta1, beta2, epsilon));
    }

    /// <summary>Stochastic gradient descent.</summary>
    /// <param name="learningRate">&gt; 0.</param>
    /// <param name="momentum">Share of the last update that is kept, in [0, 1).</param>
    public static IOptimizer Sgd(double learningRate, double momentum = 0)
    {
        RequireFraction(momentum, nameof(momentum));
        return From(learningRate, parameters => optim.SGD(parameters, learningRate, momentum));
    }

    /// <summary>RMSprop, WGAN's optimizer (<see href="https://arxiv.org/abs/1701.07875"/>).</summary>
    /// <param name="learningRate">&gt; 0.</param>
    /// <param name="alpha">Decay of the squared gradient's mean, in [0, 1).</param>
    public static IOptimizer RmsProp(double learningRate = 5e-5, double alpha = 0.99)
    {
        RequireFraction(alpha, nameof(alpha));
        return From(learningRate, parameters => optim.RMSProp(parameters, learningRate, alpha));
    }

    /// <summary>Any of TorchSharp's optimizers.</summary>
    /// <param name="learningRate">The learning rate before any schedule, &gt; 0; the player sets it at every step.</param>
    /// <param name="create">Makes the optimizer of the given parameters; the player disposes it.</param>
    public static IOptimizer From(double learningRate, Func<IEnumerable<Parameter>, optim.Optimizer> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        if (!(learningRate > 0) || !double.IsFinite(learningRate))
            throw new ArgumentOutOfRangeException(nameof(learningRate), learningRate, "A learning rate is a number above 0, such as 2e-4.");
        return new TorchOptimizer(learningRate, create);
    }

    private static void RequireFraction(double value, string name)
    {
        if (value is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is at least 0 and below 1.");
    }
}
