using static TorchSharp.torch;

namespace Gan.Core.Losses;

/// <summary>Losses for which only how far real logits lie above generated ones counts: both sides minimise the same,
/// with the two exchanged.</summary>
internal abstract record RelativisticLoss : IGanLoss, IDescribed
{
    public abstract string Name { get; }

    public LogitKind Logits => LogitKind.Difference;

    public bool GeneratorSeesReal => true;

    public Tensor ForDiscriminator(Tensor real, Tensor fake) => Compare(real, fake);

    public Tensor ForGenerator(Tensor? real, Tensor fake) =>
        Compare(fake, real ?? throw new ArgumentNullException(nameof(real),
        "A relativistic loss compares with the logits of real samples in the generator's update too; see "
        + $"{nameof(IGanLoss)}.{nameof(IGanLoss.GeneratorSeesReal)}."));

    public void Describe(OptionWriter options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Kind(Name);
    }

    /// <summary>Small where winners lie above losers.</summary>
    protected abstract Tensor Compare(Tensor winners, Tensor losers);
}
