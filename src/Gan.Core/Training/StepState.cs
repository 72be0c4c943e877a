using Gan.Core.Players;
using Gan.Core.Profiling;
using Gan.Core.Randomness;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>What the two updates of one step share. It owns its tensors.</summary>
internal sealed class StepState : IDisposable
{
    private readonly List<Tensor> owned = [];
    private readonly StepRandom random;
    private StepContext? terms;

    /// <param name="index">The number of this step; the first is 1.</param>
    /// <param name="images">Real samples seen before it.</param>
    /// <param name="random">Its randomness.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="owns">Whether the state takes the batch over.</param>
    internal StepState(long index, long images, StepRandom random, PreparedBatch batch, bool owns = true)
    {
        (Index, this.random, MicroBatches, Reads) = (index, random, batch.MicroBatches, batch.Reads);
        Count = batch.Count;
        if (owns) owned.AddRange(batch.Tensors());
        Transforms = new StepContext(random.Transforms, images, Count);
    }

    internal long Index { get; }

    internal long Count { get; }

    internal IReadOnlyList<MicroBatch> MicroBatches { get; }

    /// <summary>What transforms may know of the step.</summary>
    internal StepContext Transforms { get; }

    /// <summary>What terms may know of it; their draws and those of transforms do not disturb each other.</summary>
    internal StepContext Terms => terms ??= Transforms with { Random = random.Terms };

    internal Generator Latents => random.Latents;

    /// <summary>Whether real and generated samples may share a pass through the discriminator.</summary>
    internal bool SinglePass { get; init; }

    /// <summary>Whether losses, norms and scores are read from the device.</summary>
    internal bool Reads { get; }

    /// <summary>Whether someone wants the discriminator's logits after the step.</summary>
    internal bool IsObserved { get; init; }

    /// <summary>A scalar on the device: 1 once an update was left out because it was not finite.</summary>
    internal Tensor? FoundNonFinite { get; private set; }

    /// <summary>The generated samples that the discriminator's update has left for the generator's, with the input they
    /// come from.</summary>
    internal Fakes? Shared { get; private set; }

    /// <summary>What is to be reported of the step.</summary>
    internal StepNotes Notes { get; } = new();

    internal void Share(in Fakes fakes)
    {
        Own(fakes.Samples.Data);
        Own(fakes.Input.Latents);
        if (fakes.Cost is not null) Own(fakes.Cost);
        Shared = fakes;
    }

    /// <param name="images">Real images that the update accounts for.</param>
    /// <param name="trace">Told of the phases.</param>
    /// <remarks>It is left out where an earlier one of this step was.</remarks>
    internal UpdateRequest Request(long images, IStepTrace trace) =>
        new(images, MicroBatches.Count, Reads, Reads ? null : FoundNonFinite, trace);

    /// <summary>Applies an update and keeps its flag.</summary>
    internal UpdateResult? Apply(PlayerUpdate update)
    {
        var result = update.Apply(out var foundNonFinite);
        FoundNonFinite = Own(foundNonFinite);
        return result;
    }

    public void Dispose()
    {
        foreach (var tensor in owned) tensor.Dispose();
        Notes.Dispose();
    }

    private Tensor Own(Tensor tensor)
    {
        owned.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }
}
