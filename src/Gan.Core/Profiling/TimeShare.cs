namespace Gan.Core;

/// <summary>A part of training and its share of the time.</summary>
/// <param name="Name">Such as "discriminator's step: backward".</param>
/// <param name="Share">0 … 1.</param>
public readonly record struct TimeShare(string Name, double Share);
