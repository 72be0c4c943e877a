using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Finds out whether a discriminator answers every sample alike and would go on so, since no small change of
/// its weights lets it tell samples apart. A last layer that starts at zero answers alike too, and the first change of
/// its weights ends that.</summary>
internal static class DeadOutputProbe
{
    /// <summary>Small beside the weights of any usual initialisation, and great beside the rounding of the
    /// answers.</summary>
    private const double Little = 1e-4;

    /// <returns>The answer to every sample, or <see langword="null"/> if the discriminator is not dead or nothing can
    /// be said.</returns>
    /// <param name="network">The discriminator. It is the same afterwards, to the bit.</param>
    /// <param name="logits">Runs the discriminator on data shaped like the samples.</param>
    /// <param name="samples">[N, …]; equal ones show nothing.</param>
    internal static double? Find(nn.Module network, Func<Tensor, Tensor> logits, Tensor samples)
    {
        if (!Differ(samples)) return null;
        using var driven = new DrivenNetwork(network, logits, samples);
        var parameters = driven.Parameters.ToArray();
        return IsAlike(driven.AsItStands()) is { } answer
            && IsAlike(driven.WithMoved(parameters, Little)) is not null
            && IsAlike(driven.WithMoved(parameters, -Little)) is not null ? answer : null;
    }

    internal static string Warning(double answer) =>
        FormattableString.Invariant($"The discriminator gives every sample the logit {answer:0.###}, ")
        + "and no small change of its weights lets it tell samples apart: it learns nothing. "
        + "A ReLU at its end has clipped all logits, or every unit of a layer inside is dead. "
        + "Take the ReLU at the end off, use LeakyReLU inside, or initialise it with another seed.";

    private static double? IsAlike(double[]? answers) =>
        answers is [var first, ..] && double.IsFinite(first) && Array.TrueForAll(answers, answer => answer == first)
            ? first
            : null;

    private static bool Differ(Tensor samples)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return Scalars.Read((samples - samples.narrow(0, 0, 1)).abs().max())[0] > 0;
    }
}
