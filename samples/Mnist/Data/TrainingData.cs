using Gan.Core.Data;
using Gan.Core;
namespace Gan.Samples.Mnist.Data;

/// <summary>The images to train on.</summary>
/// <param name="Images">They, which this owns.</param>
/// <param name="Title">What they are.</param>
internal sealed record TrainingData(LabeledImages Images, string Title) : IDisposable
{
    /// <summary>Loads digits of the same kind that are not trained on, to compare samples with; <see langword="null"/>
    /// where these are no digits, or nobody knows.</summary>
    internal Func<LabeledImages>? Unseen { get; init; }

    /// <summary>What those are that samples are compared with.</summary>
    internal string Kind { get; init; } = "real digits";

    public void Dispose() => Images.Dispose();
}
