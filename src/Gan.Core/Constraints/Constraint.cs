using Gan.Core.Constraints;
namespace Gan.Core;

/// <summary>The constraints that come with the library.</summary>
public static class Constraint
{
    /// <summary>Weight clipping: every parameter into [−limit, limit] after each update, which keeps a Wasserstein
    /// critic Lipschitz. Arjovsky et al. 2017, <see href="https://arxiv.org/abs/1701.07875"/>.</summary>
    /// <param name="limit">Above 0; 0.01 in the paper, with RMSprop and five critic updates for each of the
    /// generator.</param>
    public static IConstraint WeightClipping(double limit = 0.01) => new WeightClipping(limit);

    /// <summary>Orthogonal regularisation: after each update W ← W − strength · ((W Wᵀ) ⊙ (1 − I)) W, which turns the
    /// rows of each weight matrix towards right angles and asks nothing of their lengths. Brock et al. 2019, BigGAN,
    /// <see href="https://arxiv.org/abs/1809.11096"/>. With <paramref name="diagonal"/> W ← W − strength · (W Wᵀ − I)
    /// W, which also turns their lengths towards 1. Brock et al. 2017, <see href="https://arxiv.org/abs/1609.07093"/>;
    /// Parseval networks, Cissé et al. 2017, <see href="https://arxiv.org/abs/1704.08847"/>.</summary>
    /// <remarks>
    /// <para>A row is what one output is made of: the weights of a linear or convolutional layer are [outputs,
    /// everything else], also those of an (ungrouped) transposed convolution, which are stored the other way round.
    /// Weights with one axis, frozen ones and embeddings are left alone. With more rows than columns not all can be
    /// orthogonal; the penalty then finds a compromise.</para>
    /// <para>It is a step of gradient descent on ¼ ‖W Wᵀ ⊙ (1 − I)‖², with <paramref name="diagonal"/> ¼ ‖W Wᵀ − I‖²
    /// (BigGAN's squared form of the 2017 paper's absolute values), and the learning rate has no part in it. The papers
    /// add β times the penalty without the quarter to the loss: under plain gradient descent at a rate η that is a
    /// strength of 4ηβ; under Adam, which rescales gradients, there is no such number. Parseval networks' β is the
    /// strength itself.</para>
    /// </remarks>
    /// <param name="strength">The size of the step, above 0 and well below one over the square of the largest singular
    /// value; 10⁻⁴ … 10⁻² for weights around 1.</param>
    /// <param name="diagonal">Whether rows are to have length 1.</param>
    public static IConstraint Orthogonal(double strength, bool diagonal = false) =>
        new OrthogonalRows(strength, diagonal);
}
