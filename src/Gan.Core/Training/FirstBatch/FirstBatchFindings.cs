namespace Gan.Core.Training;

/// <summary>What the first batch showed; it decides how all later steps compute.</summary>
/// <param name="SampleShape">The shape of one sample.</param>
/// <param name="Threads">The threads to compute with.</param>
/// <param name="SinglePass">Whether real and generated samples may share a pass through the discriminator.</param>
internal sealed record FirstBatchFindings(long[] SampleShape, int Threads, bool SinglePass);
