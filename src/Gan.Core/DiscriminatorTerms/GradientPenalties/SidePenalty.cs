using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

/// <summary>γ/2 · E‖∇D‖² over the samples of one side, as the discriminator was given them.</summary>
internal abstract record SidePenalty : IDiscriminatorTerm, IDescribed
{
    /// <summary>What StyleGAN2 multiplies by the pixels of an image and divides by the samples of a batch.</summary>
    private const double GammaOfPixel = 0.0002;

    private protected SidePenalty(string name, double? gamma, int every, ISchedule? schedule)
    {
        if (gamma is { } weight) Guard.Weight(weight, name, nameof(gamma));
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (Name, Gamma, Every, Schedule) = (name, gamma, every, schedule);
    }

    public string Name { get; }

    public double? Gamma { get; }

    public int Every { get; }

    public abstract DiscriminatorNeeds Needs { get; }

    public ISchedule? Schedule { get; private init; }

    bool IDiscriminatorTerm.BoundsGradient => true;

    public Tensor Evaluate(DiscriminatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        var (data, logits) = Side(pass);
        var strength = (Gamma ?? GammaOf(data, pass.Step.Count)) * (Schedule?.At(pass.Step.Images) ?? 1);
        return (GradientLength.Squared(InputGradient.Compute(logits, data)).mean() * (strength / 2))
            .MoveToOuterDisposeScope();
    }

    IEnumerable<(string Name, IPart? Part)> IPart.Inner => [("schedule", Schedule)];

    public IDiscriminatorTerm ForTraining() => this with { Schedule = Schedule?.ForTraining() };

    public void Describe(OptionWriter options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Kind(Name);
        if (Gamma is { } gamma) options.Write(nameof(Gamma), gamma);
        else options.Write(nameof(Gamma), "0.0002·H·W/N");
        options.Write(nameof(Every), Every);
        options.Write(nameof(Schedule), Schedule);
    }

    /// <summary>The data of the side and the discriminator's logits of it.</summary>
    private protected abstract (Tensor Data, Tensor Logits) Side(DiscriminatorPass pass);

    private static double GammaOf(Tensor data, long count) => data.dim() == 4
        ? GammaOfPixel * data.shape[2] * data.shape[3] / count
        : throw new GanException(
            "Without a gamma, R1 and R2 take it from the size of the images, "
            + $"and the data is of shape {Shape.Text(data)}, not [N, C, H, W]. Give gamma.");
}
