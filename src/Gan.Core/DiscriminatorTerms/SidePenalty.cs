using System.Globalization;
using System.Text;
using Gan.Core.Checkpointing;
using Gan.Core.Schedules;
using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

/// <summary>γ/2 · E‖∇D‖² over the samples of one side, as they were judged.</summary>
internal abstract record SidePenalty : IDiscriminatorTerm, IStateful
{
    /// <summary>What StyleGAN2 multiplies by the pixels of an image and divides by the samples of a batch.</summary>
    private const double GammaOfPixel = 0.0002;

    private protected SidePenalty(string name, double? gamma, int every, ISchedule? schedule)
    {
        if (gamma is { } weight) TermWeight.Require(weight, nameof(gamma), name);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (Gamma, Every, Schedule) = (gamma, every, schedule);
    }

    public double? Gamma { get; }

    public int Every { get; }

    public abstract Needs Needs { get; }

    public ISchedule? Schedule { get; }

    bool IDiscriminatorTerm.BoundsGradient => true;

    public Tensor Evaluate(DiscriminatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        var (data, logits) = Side(pass);
        var strength = (Gamma ?? GammaOf(data, pass.Step.Count)) * (Schedule?.At(pass.Step.Images) ?? 1);
        return (GradientLength.Squared(InputGradient.Of(logits, data)).mean() * (strength / 2 * Every)).MoveToOuterDisposeScope();
    }

    public void Save(StateWriter writer)
    {
        if (Schedule is IStateful schedule) writer.Write("schedule", schedule);
    }

    public void Load(StateReader reader)
    {
        if (Schedule is IStateful schedule) reader.Read("schedule", schedule);
    }

    /// <summary>The data of the side and the discriminator's answer to it.</summary>
    private protected abstract (Tensor Data, Tensor Logits) Side(DiscriminatorPass pass);

    private static double GammaOf(Tensor data, long count) => data.dim() == 4
        ? GammaOfPixel * data.shape[2] * data.shape[3] / count
        : throw new GanException(
            "Without a gamma, R1 and R2 take it from the size of the images, "
            + $"and the data is of shape {Shape.Text(data)}, not [N, C, H, W]. Give gamma.");

    /// <summary>What a resumed run is compared with: a schedule is younger than the first checkpoints,
    /// and left out where there is none.</summary>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        var gamma = Gamma?.ToString(CultureInfo.CurrentCulture) ?? "0.0002·H·W/N";
        builder.Append(CultureInfo.CurrentCulture, $"Gamma = {gamma}, Every = {Every}, Needs = {Needs}");
        if (Schedule is not null) builder.Append(CultureInfo.CurrentCulture, $", Schedule = {Schedule}");
        return true;
    }
}
