using Gan.Core.Native;
using Gan.Core.Randomness;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>What a network answers while its input or some of its parameters are moved far away. After each pass every
/// parameter and buffer has its old bits, and the global random generator its old state.</summary>
internal sealed class DrivenNetwork : IDisposable
{
    /// <summary>Patches give many answers; so many of them are looked at.</summary>
    private const int MostAnswers = 1024;

    private const uint Seed = 20;

    private readonly Func<Tensor, Tensor> logits;
    private readonly Tensor samples;
    private readonly IDisposable mode;
    private readonly BufferBackup buffers;

    /// <param name="network">The network whose parameters are moved.</param>
    /// <param name="logits">Runs the network on data shaped like the samples.</param>
    /// <param name="samples">[N, …], floating point.</param>
    /// <param name="evaluation">Whether it runs in evaluation mode until disposal, or in the mode it is in.</param>
    internal DrivenNetwork(nn.Module network, Func<Tensor, Tensor> logits, Tensor samples, bool evaluation = true)
    {
        (this.logits, this.samples) = (logits, samples);
        mode = evaluation ? EvaluationMode.Of(network) : Nothing.ToDispose;
        buffers = new BufferBackup([network]);
        var own = network.parameters().Where(parameter => parameter.is_floating_point());
        Parameters = [.. own.DistinctBy(parameter => parameter.Handle)];
    }

    /// <summary>Each once.</summary>
    internal IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The answers as the network stands.</summary>
    internal double[] AsItStands() => Run(1);

    /// <summary>The answers to samples times a factor, or <see langword="null"/> if they are no numbers.</summary>
    internal double[]? WithInputTimes(double factor) => Driven(() => Run(factor));

    /// <summary>The answers while each element of some parameters is moved by so much times a pattern's, or
    /// <see langword="null"/> if they are no numbers.</summary>
    /// <param name="moved">Parameters of the network.</param>
    /// <param name="by">The distance; the opposite one turns the pattern round.</param>
    /// <param name="pattern">The pattern's number; equal ones are the same pattern.</param>
    internal double[]? WithMoved(Parameter[] moved, double by, int pattern = 0)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var before = Array.ConvertAll(moved, parameter => parameter.clone());
        try
        {
            Kernels.Copy(moved, Array.ConvertAll(before, values => values + Pattern(values, pattern) * by));
            return Driven(() => Run(1));
        }
        finally
        {
            Kernels.Copy(moved, before);
        }
    }

    public void Dispose()
    {
        mode.Dispose();
        buffers.Dispose();
    }

    /// <summary>A network may refuse numbers that large; then nothing is learnt from them.</summary>
    private static double[]? Driven(Func<double[]> run)
    {
        try
        {
            var answers = run();
            return Array.Exists(answers, double.IsNaN) ? null : answers;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private double[] Run(double factor)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var random = GlobalGenerator.Seeded(Seed);
        try
        {
            var answers = logits(samples * factor).detach().reshape(-1);
            var step = (answers.numel() + MostAnswers - 1) / MostAnswers;
            return Scalars.ReadAll(answers[TensorIndex.Slice(step: step)]);
        }
        finally
        {
            buffers.Restore();
        }
    }

    /// <summary>−1 and 1 at random for all elements, so that no sum over features that a norm has centred is zero; for
    /// odd numbers 1 for one element at random. It leaves torch's global generator alone.</summary>
    private static Tensor Pattern(Tensor like, int number)
    {
        using var own = new Generator(Seed + (uint)number);
        var draws = rand(like.numel(), generator: own);
        var pattern = number % 2 == 0 ? (draws - 0.5).sign() : (draws == draws.max()).to(ScalarType.Float32);
        return pattern.reshape(like.shape).to(like.dtype, like.device);
    }
}
