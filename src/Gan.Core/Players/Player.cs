using Gan.Core.Checkpointing;
using Gan.Core.Native;
using Gan.Core.Profiling;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>One side of the game: its networks, their optimizer and their averaged weights.</summary>
/// <remarks>
/// <para><see cref="GanTrainer"/> is two players in turn. An algorithm with other networks (CycleGAN's two generators, say)
/// uses players of its own.</para>
/// <para>The player neither owns nor disposes the networks. Move them to their device before it is made: it holds their
/// parameters.</para>
/// </remarks>
public sealed class Player : IStateful, IDisposable
{
    private readonly Parameter[] parameters;
    private readonly GradientOf gradient;
    private readonly PlayerOptions options;
    private readonly IParameterUpdate update;
    private readonly AveragedWeights? average;
    private readonly Upkeep upkeep;
    private readonly SkippedSteps skipped = new();
    private readonly StepNumbers reading;
    private bool disposed;

    /// <summary>Makes a player of one or several networks.</summary>
    /// <param name="name">What messages call it, such as "generator".</param>
    /// <param name="networks">The networks it trains, all on one device.</param>
    /// <param name="options">How it learns; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The options are invalid.</exception>
    /// <exception cref="GanException">The networks hold no trainable parameter, or lie on several devices.</exception>
    public Player(string name, IReadOnlyList<nn.Module> networks, PlayerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(networks);
        Name = name;
        this.options = options ?? new PlayerOptions();
        Validation.ThrowIfAny(this.options.Errors(name));
        nn.Module[] all = [.. networks];
        var named = NetworkParameters.Trainable(name, all);
        parameters = [.. named.Select(parameter => parameter.Value)];
        gradient = new GradientOf(name, named);
        reading = new StepNumbers(name, skipped);
        update = this.options.Optimizer.Bind(parameters);
        average = this.options.Averaging is { } rule ? new AveragedWeights(all, rule) : null;
        upkeep = new Upkeep(all, this.options.Constraints);
    }

    /// <summary>What messages call this player.</summary>
    public string Name { get; }

    /// <summary>The images that its steps have accounted for; schedules and averaging count them.</summary>
    public long Images { get; private set; }

    /// <summary>Names of the parameters that the last step left without a gradient: they took no part in the loss.</summary>
    public IReadOnlyList<string> UnusedParameters => gradient.UnusedParameters;

    internal Placement Placement => new(parameters[0].dtype, parameters[0].device);

    /// <summary>Evaluates a loss, follows its gradient down by one step, and updates the averaged weights.</summary>
    /// <remarks>Only this player's parameters receive gradients and change. A loss or gradient that is not finite
    /// changes no parameter. Tensors made by <paramref name="loss"/> are freed on return.</remarks>
    /// <param name="loss">Evaluates the networks and returns a scalar.</param>
    /// <param name="images">The number of real images this step accounts for; with 0, schedule and averaging stand still.</param>
    /// <exception cref="GanException">The loss failed, is no scalar, does not depend on the networks, or is not finite.</exception>
    public Minimized Minimize(Func<Tensor> loss, long images)
    {
        using var scope = NewDisposeScope();
        ArgumentNullException.ThrowIfNull(loss);
        return Minimize([loss], images, read: true).Measured!.Value;
    }

    /// <summary>The same, and if nothing is to be read, without waiting for the device: a step that is not finite changes no parameter
    /// either, and the next one that is read throws on its account. It is left out, too, where <paramref name="badBefore"/> is 1.</summary>
    /// <param name="losses">Of equal parts of a batch: their mean is minimised, and each is freed before the next.</param>
    /// <param name="images">As in the other.</param>
    /// <param name="read">Whether the step's numbers are read from the device.</param>
    /// <param name="badBefore">A scalar on the device.</param>
    internal Outcome Minimize(IReadOnlyList<Func<Tensor>> losses, long images, bool read, Tensor? badBefore = null)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(images);
        RequireLiveWeights("trained");
        if (read) reading.RequireNoneSkipped();
        using var scope = NewDisposeScope();
        var (value, gradients) = gradient.Of(losses);
        PhaseClock.End(Phase.Backward);
        var (numbers, bad) = Kernels.Examine(value, gradients);
        Clip(gradients, numbers);
        if (!read && update is IGuardedUpdate) skipped.Add(bad);
        if (badBefore is not null) bad = bad.maximum(badBefore);
        var measured = Update(numbers, bad, read);
        Images += images;
        FollowUp(images);
        return new Outcome(measured, bad.MoveToOuterDisposeScope());
    }

    /// <summary>Puts the averaged weights into the networks until disposal, which puts the live weights back.
    /// Does nothing for a player without averaging.</summary>
    public IDisposable UseAveragedWeights()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return average?.Swap() ?? Nothing.ToDispose;
    }

    /// <summary>Writes what the next step depends on beside the networks: the optimizer's state, the averaged weights, the images.</summary>
    /// <remarks>What an own <see cref="IOptimizer"/> binds, an own schedule and own constraints implement <see cref="IStateful"/> if they
    /// remember anything.</remarks>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        RequireLiveWeights("saved");
        writer.Write("images", Images);
        writer.Write("parameters", gradient.Names);
        foreach (var (name, part) in Parts()) writer.Write(name, part);
    }

    /// <summary>Asks for what <see cref="Save"/> wrote.</summary>
    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        RequireLiveWeights("loaded");
        reader.Read("images", (long images) => Images = images, minimum: 0, maximum: long.MaxValue);
        // An optimizer keeps its numbers in this order.
        reader.Require("parameters", gradient.Names);
        foreach (var (name, part) in Parts()) reader.Read(name, part);
    }

    /// <summary>Disposes the optimizer and the averaged weights, not the networks.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        update.Dispose();
        average?.Dispose();
        skipped.Dispose();
    }

    private IEnumerable<(string Name, IStateful Part)> Parts()
    {
        yield return ("skipped", skipped);
        if (update is IStateful kept) yield return ("optimizer", kept);
        if (average is not null) yield return ("average", average);
        if (options.LearningRateSchedule is IStateful schedule) yield return ("schedule", schedule);
        if (options.AveragingSchedule is IStateful averaging) yield return ("averaging schedule", averaging);
        if (options.Beta2Schedule is IStateful beta2) yield return ("β₂ schedule", beta2);
        foreach (var (number, constraint) in options.Constraints.Index())
            if (constraint is IStateful part) yield return ($"constraint {number}", part);
    }

    private void RequireLiveWeights(string what)
    {
        if (average is { IsLent: true })
            throw new InvalidOperationException($"The {Name} holds its averaged weights; dispose what UseAveragedWeights returned before it is {what}.");
    }

    private void Clip(Tensor[] gradients, Tensor numbers)
    {
        if (options.ClipGradientNorm is not { } longest) return;
        using Scalar limit = longest;
        Kernels.Clip(gradients, numbers, limit);
    }

    /// <summary>Fast optimizers look at the flag themselves; for the others it is read first.</summary>
    private Minimized? Update(Tensor numbers, Tensor bad, bool read)
    {
        var rate = LearningRate();
        if (update is AdamUpdate adam && options.Beta2Schedule is { } schedule) adam.ScaleBeta2(schedule.At(Images));
        if (update is not IGuardedUpdate guarded)
        {
            var measured = reading.Read(numbers);
            if (Scalars.Read(bad)[0] == 0) update.Update(rate);
            PhaseClock.End(Phase.Optimizer);
            return measured;
        }
        guarded.Update(rate, bad);
        PhaseClock.End(Phase.Optimizer);
        return read ? reading.Read(numbers) : null;
    }

    private double LearningRate()
    {
        var rate = options.Optimizer.LearningRate * options.LearningRateSchedule.At(Images);
        return rate >= 0 && double.IsFinite(rate)
            ? rate
            : throw new GanException($"The {Name}'s learning rate after {Images} images is {rate}; its schedule must give a finite factor of at least 0.");
    }

    private void FollowUp(long images)
    {
        upkeep.Run();
        PhaseClock.End(Phase.Optimizer);
        average?.Update(images, Images, options.AveragingSchedule?.At(Images) ?? 1);
        PhaseClock.End(Phase.Averaging);
    }
}
