namespace Gan.Core.Training;

/// <summary>Generated samples, before any transform, and what they were made from.</summary>
internal sealed record Generated(Sample Samples, GeneratorInput Input);
