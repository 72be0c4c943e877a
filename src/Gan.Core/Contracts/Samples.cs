using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>What a discriminator is given: real or generated samples with whatever belongs to them.</summary>
/// <param name="Data">The samples, [N, …].</param>
public readonly record struct Samples(Tensor Data)
{
    /// <summary>What the samples are conditioned on.</summary>
    public Conditioning Given { get; init; }

    /// <summary>Class indices, int64, [N]; <see langword="null"/> for unlabelled data.</summary>
    public Tensor? Labels
    {
        get => Given.Labels;
        init => Given = Given with { Labels = value };
    }

    /// <summary>What the samples were conditioned on, [N, …].</summary>
    public Tensor? Condition
    {
        get => Given.Condition;
        init => Given = Given with { Condition = value };
    }

    internal Samples Detached() => this with { Data = Data.detach() };
}
