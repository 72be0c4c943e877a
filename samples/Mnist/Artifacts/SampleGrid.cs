using Gan.Core;
namespace Gan.Samples.Mnist.Artifacts;

/// <summary>A picture of samples in a file, and the step after which it was drawn.</summary>
internal readonly record struct SampleGrid(string Path, long Step);
