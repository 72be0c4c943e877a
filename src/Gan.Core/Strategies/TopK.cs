using static TorchSharp.torch;

namespace Gan.Core.Strategies;

internal sealed class TopK : IFakeFilter, IDescribed
{
    private readonly ISchedule share;

    internal TopK(ISchedule share)
    {
        ArgumentNullException.ThrowIfNull(share);
        if (!(IsShare(share.At(0)) && IsShare(share.At(long.MaxValue))))
            throw new ArgumentOutOfRangeException(nameof(share),
                $"The share of top-k training goes from {share.At(0)} to {share.At(long.MaxValue)}; a share stays "
                    + "above 0 and at most 1.");
        this.share = share;
    }

    public string Name => "top-k";

    IEnumerable<(string Name, IPart? Part)> IPart.Inner => [("share", share)];

    public Tensor? Filter(Tensor logits, LogitKind kind, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(context);
        var now = share.At(context.Images);
        if (!IsShare(now))
            throw new GanException(
                $"The share of generated samples that the generator learns from is {now}; its schedule must stay "
                    + "above 0 and at most 1.");
        var count = Math.Max(1, (int)Math.Round(now * logits.shape[0]));
        if (count == logits.shape[0]) return null;
        using var scope = NewDisposeScope();
        var means = logits.detach().reshape(logits.shape[0], -1).mean([1]); // [N], for logits [N] and for patches too
        return means.topk(count, largest: kind != LogitKind.Energy).indexes.MoveToOuterDisposeScope();
    }

    public IStrategy ForTraining() => new TopK(share.ForTraining());

    public void Describe(OptionWriter options)
    {
        options.Kind("top-k");
        options.Write("Share", share);
    }

    private static bool IsShare(double value) => value is > 0 and <= 1;
}
