using System.Globalization;
using System.Text;
using Gan.Core.Schedules;
using static TorchSharp.torch;

namespace Gan.Core.Transforms;

internal sealed record InstanceNoise : ISampleTransform
{
    internal InstanceNoise(double sigma, ISchedule? schedule)
    {
        if (!(sigma >= 0) || double.IsInfinity(sigma))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma,
                "The standard deviation of instance noise is a number of at least 0.");
        (Sigma, Schedule) = (sigma, schedule);
    }

    public double Sigma { get; }

    public ISchedule? Schedule { get; }

    public Sample Apply(in Sample sample, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var sigma = Sigma * (Schedule?.At(context.Images) ?? 1);
        if (sigma == 0) return sample;
        using var scope = NewDisposeScope();
        var noise = randn(sample.Data.shape, sample.Data.dtype, generator: context.Random).to(sample.Data.device);
        return sample with { Data = (sample.Data + noise * sigma).MoveToOuterDisposeScope() };
    }

    private bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.CurrentCulture, $"Sigma = {Sigma}");
        if (Schedule is not null) text.Append(CultureInfo.CurrentCulture, $", Schedule = {Schedule}");
        return true;
    }
}
