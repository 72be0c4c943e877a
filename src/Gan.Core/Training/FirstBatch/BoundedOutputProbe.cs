using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Finds out whether a discriminator's answers end in a sigmoid or another bounded function that its code
/// hides. The parameters are moved far up and down, one after the other. The answers of a linear end follow its bias
/// and weights without end, both ways, whatever lies before it. Those of a bounded end stop at the same two numbers
/// whichever parameter is moved.</summary>
internal static class BoundedOutputProbe
{
    /// <summary>So far a parameter's elements are moved, and so much the input is stretched: a narrow network of ten
    /// layers still passes enough on. A layer norm's squares stay finite.</summary>
    private const double Strong = 1e12;

    /// <summary>Bounded answers are the same for it; unbounded ones are a million times smaller.</summary>
    private const double Weak = 1e6;

    /// <summary>Networks of more parameters are tried with so many, the likeliest last layers first.</summary>
    private const int MostParameters = 32;

    /// <summary>A pattern may push all answers one way; some other of so many pushes them the other way.</summary>
    private const int Patterns = 6;

    /// <summary>Patterns after the first are for parameters next to the end.</summary>
    private const int NextToEnd = 8;

    /// <summary>In training the last layer's bias and weight are enough.</summary>
    private const int InTraining = 2;

    /// <returns>The bounds, or <see langword="null"/> if there are none or nothing can be said.</returns>
    /// <param name="discriminator">The same afterwards, to the bit.</param>
    /// <param name="logits">Runs the discriminator on data shaped like the samples.</param>
    /// <param name="samples">[N, …], at least two that differ.</param>
    /// <remarks>It takes five passes for a discriminator with a linear end, and two or more for each parameter
    /// otherwise.</remarks>
    internal static BoundedOutput? Find(nn.Module discriminator, Func<Tensor, Tensor> logits, Tensor samples) =>
        InEvaluation(discriminator, logits, samples) is { } bounds && !IsOpenInTraining(discriminator, logits, samples)
            ? bounds
            : null;

    private static BoundedOutput? InEvaluation(nn.Module discriminator, Func<Tensor, Tensor> logits, Tensor samples)
    {
        using var network = new DrivenNetwork(discriminator, logits, samples);
        // Half precision has no room for such numbers.
        if (network.Parameters.Any(parameter => parameter.dtype == ScalarType.Float16)) return null;
        if (Standing(network) is not { } ends) return null;
        for (var pattern = 0; pattern < Patterns && ends.Bounds() is null; pattern++)
        {
            Drive(network, pattern, pattern == 0 ? MostParameters : NextToEnd, ends);
            if (ends.AreOpen) return null;
        }
        return ends.Bounds();
    }

    private static AnswerEnds? Standing(DrivenNetwork network)
    {
        var answers = network.AsItStands();
        return Array.TrueForAll(answers, double.IsFinite) ? new AnswerEnds(answers) : null;
    }

    /// <summary>Some networks turn logits into probabilities in evaluation mode alone. The loss never sees
    /// those.</summary>
    private static bool IsOpenInTraining(nn.Module discriminator, Func<Tensor, Tensor> logits, Tensor samples)
    {
        if (!discriminator.training) return false;
        using var network = new DrivenNetwork(discriminator, logits, samples, evaluation: false);
        if (Standing(network) is not { } ends) return false;
        Drive(network, 0, InTraining, ends);
        return ends.AreOpen;
    }

    /// <summary>Moves so many parameters and the input both ways, until the answers have grown without end both
    /// ways.</summary>
    private static void Drive(DrivenNetwork network, int pattern, int parameters, AnswerEnds ends)
    {
        foreach (var (driven, drive) in Drives(network, pattern, parameters))
            foreach (var sign in new[] { 1, -1 })
            {
                if (drive(sign * Strong) is { } answers) ends.Add(driven, answers, () => drive(sign * Weak));
                if (ends.AreOpen) return;
            }
    }

    private static IEnumerable<(object Driven, Func<double, double[]?> Drive)> Drives(
        DrivenNetwork network, int pattern, int parameters)
    {
        foreach (var parameter in network.Parameters.Reverse().OrderBy(Unlikeliness).Take(parameters))
            yield return (parameter, strength => network.WithMoved([parameter], strength, pattern));
        if (pattern == 0) yield return (network, network.WithInputTimes);
    }

    /// <summary>The last layer makes one answer, wherever the network declares it: its bias has one element and its
    /// weight one row.</summary>
    private static int Unlikeliness(Parameter parameter) =>
        parameter.numel() == 1 ? 0 : parameter.shape[0] == 1 ? 1 : 2;
}
