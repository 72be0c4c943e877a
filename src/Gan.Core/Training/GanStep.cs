using Gan.Core.Profiling;
using Gan.Core.Randomness;
using Gan.Core.Training;
using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>One training step, update by update: what <see cref="GanTrainer.TrainBatch(GanBatch)"/> does, for a
/// debugger, a lesson or an algorithm of one's own.</summary>
/// <remarks>
/// <para>Either side is updated at most once, in any order, or not at all; <see cref="Complete"/> then counts the step
/// and reports it. Disposing an incomplete step gives it up: it does not count and buffers are as they were, but an
/// update that was made stays.</para>
/// <para>A trainer has one step open at a time. Between the calls the program's own random numbers, dispose scopes and
/// threads are its own.</para>
/// </remarks>
public sealed class GanStep : IDisposable
{
    private readonly TrainerParts parts;
    private readonly StepMethods methods;
    private readonly StepRandom random;
    private readonly Action closed;
    private StepState? state;
    private bool discriminatorTrained;
    private bool generatorTrained;
    private bool discriminatorLast;
    private bool over;
    private bool disposed;

    internal GanStep(TrainerParts parts, StepMethods methods, Action closed)
    {
        (this.parts, this.methods, this.closed) = (parts, methods, closed);
        Index = parts.Counters.Steps + 1;
        random = new StepRandom(parts.Options.Seed, Index);
    }

    /// <summary>The number that the step has when it is complete; the first is 1.</summary>
    public long Index { get; }

    /// <summary>Whether the generator's update is due after this step's update of the discriminator, by the update
    /// ratio.</summary>
    public bool GeneratorIsDue => parts.Strategies.UpdateRatio.GeneratorIsDue(
        new StepProgress(parts.Counters.DiscriminatorUpdates
            + (discriminatorTrained ? 1 : 0), DiscriminatorUpdate?.Loss));

    /// <summary>What the discriminator's update found; <see langword="null"/> before it, or where it was not read
    /// (<see cref="GanTrainerOptions.MeasureEvery"/>).</summary>
    public UpdateResult? DiscriminatorUpdate { get; private set; }

    /// <summary>What the generator's last update found; <see langword="null"/> likewise.</summary>
    public UpdateResult? GeneratorUpdate { get; private set; }

    /// <summary>Updates the discriminator on real and generated samples.</summary>
    /// <exception cref="GanException">A network fails, or the loss is not finite; the step is then over.</exception>
    public void TrainDiscriminator()
    {
        Require(discriminatorTrained, "discriminator");
        using var inside = Enter();
        using var scope = NewDisposeScope();
        try
        {
            DiscriminatorUpdate = methods.Discriminator.Run(State);
        }
        catch
        {
            GiveUp();
            throw;
        }
        discriminatorTrained = true;
        discriminatorLast = generatorTrained;
    }

    /// <summary>Updates the generator, <see cref="GanTrainerOptions.GeneratorSteps"/> times.</summary>
    /// <exception cref="GanException">A network fails, or the loss is not finite; the step is then over.</exception>
    public void TrainGenerator()
    {
        Require(generatorTrained, "generator");
        using var inside = Enter();
        var images = parts.Counters.ImagesSinceGenerator
            + (discriminatorTrained || parts.Counters.DiscriminatorUpdates == 0 ? State.Count : 0);
        using var scope = NewDisposeScope();
        try
        {
            GeneratorUpdate = methods.Generator.Run(State, images);
        }
        catch
        {
            GiveUp();
            throw;
        }
        generatorTrained = true;
    }

    /// <summary>Counts the step, tells the parts that observe training, and reports.</summary>
    /// <returns>How the step went; numbers of a side that was not trained are NaN or <see langword="null"/>.</returns>
    /// <exception cref="GanException">Batch norm had a single sample to learn from; the step does not
    /// count.</exception>
    /// <exception cref="InvalidOperationException">The step is over.</exception>
    public StepResult Complete()
    {
        RequireOpen();
        using var inside = Enter();
        using var scope = NewDisposeScope();
        var step = State;
        CheckBuffers(step);
        parts.Observers.Observe(step);
        parts.Counters.Add(step.Count, discriminatorTrained, generatorTrained, discriminatorLast);
        over = true;
        parts.Watch.Say(step, DiscriminatorUpdate, GeneratorUpdate);
        return parts.Report.Create(
            step, parts.Counters.Images, DiscriminatorUpdate, GeneratorUpdate, () => parts.Observers.Details(step));
    }

    /// <summary>Frees what the step holds; gives it up if it is not complete.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        if (state is { } step)
        {
            if (!over) parts.Buffers.Restore();
            step.Dispose();
            state = null;
        }
        over = true;
        random.Dispose();
        closed();
    }

    /// <summary>Whether the generator's update goes on from samples whose weights must not be written to until
    /// then.</summary>
    internal bool HoldsGenerator => !over && !generatorTrained && state?.Shared is not null;

    /// <summary>Has the step's random numbers and threads until disposal.</summary>
    internal StepInside Enter() => new(parts, random);

    /// <summary>Checks the batch and takes it in.</summary>
    internal void Prepare(GanBatch batch)
    {
        using var inside = Enter();
        using var scope = NewDisposeScope();
        NetworkErrors.RequireNoInferenceMode("A step cannot be taken");
        parts.Discriminator.RequireLive("trained");
        parts.Generator.RequireLive("trained");
        parts.Modes.Ensure();
        var first = parts.FirstBatch.Findings is null;
        var prepared = parts.Preparation.Prepare(batch, Index, parts.FirstBatch.Findings?.SampleShape);
        // The second step looks too: a forward may have made what nobody sees.
        if (prepared.Reads || Index == 2) parts.Guard.RequireUnchanged();
        if (prepared.Reads)
        {
            parts.Discriminator.RequireNoneSkipped();
            parts.Generator.RequireNoneSkipped();
        }
        if (first) parts.FirstBatch.Run(prepared, methods.Fakes);
        state = new StepState(Index, parts.Counters.Images, random, prepared)
        {
            SinglePass = parts.FirstBatch.Findings!.SinglePass,
            IsObserved = parts.Observers.Any,
        };
        parts.Buffers.Take();
        parts.Trace.End(Phase.Preparation);
    }

    private StepState State => state ?? throw new InvalidOperationException("The step is over; begin another one.");

    private void GiveUp()
    {
        parts.Buffers.Restore();
        over = true;
    }

    private void CheckBuffers(StepState step)
    {
        try
        {
            if (!step.Reads) parts.Buffers.RestoreIf(step.FoundNonFinite);
            if (step.MicroBatches[0].Count == 1 || step.MicroBatches[0].Count == parts.Options.PackSize)
                parts.Buffers.RequireFinite();
        }
        catch
        {
            GiveUp();
            throw;
        }
    }

    private void Require(bool trained, string side)
    {
        RequireOpen();
        if (trained) throw new InvalidOperationException(
            $"The {side} has been updated in this step already; complete it and begin another one.");
    }

    private void RequireOpen()
    {
        if (over) throw new InvalidOperationException(
            "The step is over: it is complete, was disposed, or failed. Begin another one.");
    }
}
