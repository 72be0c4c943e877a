using static TorchSharp.torch;

namespace Gan.Core.Transforms;

internal sealed record InstanceNoise : ISampleTransform, IDescribed
{
    internal InstanceNoise(double sigma, ISchedule? schedule)
    {
        if (!(sigma >= 0) || double.IsInfinity(sigma))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma,
                "The standard deviation of instance noise is a number of at least 0.");
        (Sigma, Schedule) = (sigma, schedule);
    }

    public string Name => "instance noise";

    public double Sigma { get; }

    public ISchedule? Schedule { get; private init; }

    IEnumerable<(string Name, IPart? Part)> IPart.Inner => [("schedule", Schedule)];

    public Samples Apply(in Samples samples, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var sigma = Sigma * (Schedule?.At(context.Images) ?? 1);
        if (sigma == 0) return samples;
        using var scope = NewDisposeScope();
        var noise = randn(samples.Data.shape, samples.Data.dtype, generator: context.Random).to(samples.Data.device);
        return samples with { Data = (samples.Data + noise * sigma).MoveToOuterDisposeScope() };
    }

    public ISampleTransform ForTraining() => this with { Schedule = Schedule?.ForTraining() };

    public void Describe(OptionWriter options)
    {
        options.Kind(Name);
        options.Write(nameof(Sigma), Sigma);
        options.Write(nameof(Schedule), Schedule);
    }
}
