using static TorchSharp.torch;

namespace Gan.Core.Layers;

/// <summary>Shows a discriminator how much the samples of a batch differ, so that a generator that repeats itself is
/// seen: adds one feature, or one feature map, the standard deviation √(mean (x − mean x)² + 10⁻⁸) over a group of
/// samples, averaged over all features. Karras et al. 2018, <see href="https://arxiv.org/abs/1710.10196"/>, with the
/// groups of StyleGAN2, <see href="https://arxiv.org/abs/1912.04958"/>.</summary>
/// <remarks>[N, C, …] becomes [N, C + 1, …], and flat data [N, F] becomes [N, F + 1]. It belongs near the end of the
/// discriminator, whose logits then depend on the batch. Of M = N/G groups, the samples i, i + M, i + 2M, … are
/// one.</remarks>
public sealed class MinibatchStandardDeviation : nn.Module<Tensor, Tensor>
{
    /// <summary>The variance of equal samples would have no gradient under the root.</summary>
    private const double Epsilon = 1e-8;

    private readonly int groupSize;

    /// <summary>Makes the layer, which has no parameters.</summary>
    /// <param name="groupSize">G, how many samples are compared, at least 1. A smaller batch is one group; a greater
    /// one must be a multiple of it.</param>
    public MinibatchStandardDeviation(int groupSize = 4) : base(nameof(MinibatchStandardDeviation))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groupSize, 1);
        this.groupSize = groupSize;
        RegisterComponents();
    }

    /// <summary>Adds the feature.</summary>
    /// <exception cref="ArgumentException">The batch does not fall into groups of the asked size.</exception>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var group = GroupOf(input);
        var x = input.reshape([group, input.shape[0] / group, -1]); // [G, N/G, features]
        var variance = (x - x.mean([0], keepdim: true)).square().mean([0]);
        var deviation = (variance + Epsilon).sqrt().mean([1]).repeat(group); // [N]
        long[] ones = [.. input.shape.Skip(1).Select(_ => 1L)], map = [input.shape[0], 1, .. input.shape.Skip(2)];
        return cat([input, deviation.reshape([-1, .. ones]).expand(map)], 1).MoveToOuterDisposeScope();
    }

    private long GroupOf(Tensor input)
    {
        if (input.dim() < 2 || input.shape[0] == 0)
            throw new ArgumentException(
                $"Minibatch standard deviation takes samples [N, …] and was given {Shape.Text(input)}.");
        var (samples, group) = (input.shape[0], Math.Min(groupSize, input.shape[0]));
        return samples % group == 0
            ? group
            : throw new ArgumentException(
                $"Minibatch standard deviation compares groups of {group} samples, and a batch of {samples} is no "
                    + "number of them. "
                + $"Make the batch size a multiple of {group}, or choose another group size.");
    }
}
