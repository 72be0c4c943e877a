namespace Gan.Core.Bench.Toy;

/// <summary>A row of the table: a preset, and what its paper wants otherwise than the protocol.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Options">How it trains for so many images.</param>
/// <param name="Discriminator">Makes its discriminator.</param>
/// <param name="PackSize">How many samples that sees as one.</param>
internal sealed record Row(string Name, Func<long, GanTrainerOptions> Options, Func<IDiscriminator> Discriminator,
    int PackSize = 1);
