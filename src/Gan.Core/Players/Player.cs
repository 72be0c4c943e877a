using Gan.Core.Checkpointing;
using Gan.Core.Players;
using Gan.Core.Profiling;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>One side of the game: its networks, their optimizer and the EMA of their weights.</summary>
/// <remarks>
/// <para><see cref="GanTrainer"/> is two players in turn. An algorithm with other networks (CycleGAN's two generators,
/// say) uses players of its own.</para>
/// <para>The player neither owns nor disposes the networks. Move them to their device before it is made: it holds their
/// parameters.</para>
/// </remarks>
public sealed partial class Player : IStateful, IDisposable
{
    private readonly Parameter[] parameters;
    private readonly PlayerOptions options;
    private readonly IParameterUpdate optimizer;
    private readonly EmaWeights? ema;
    private readonly AfterUpdate afterUpdate;
    private readonly SkippedUpdates skipped = new();
    private readonly Readback readback;
    private PlayerUpdate? open;
    private bool disposed;

    /// <summary>Makes a player of one or several networks.</summary>
    /// <param name="name">What messages call it, such as "generator".</param>
    /// <param name="networks">The networks it trains, all on one device.</param>
    /// <param name="options">How it learns; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The options are invalid.</exception>
    /// <exception cref="GanException">The networks hold no trainable parameter, or lie on several devices.</exception>
    public Player(string name, IReadOnlyList<nn.Module> networks, PlayerOptions? options = null)
        : this(name, networks, [], options) { }

    /// <param name="name">What messages call it.</param>
    /// <param name="networks">Its networks, which the EMA follows.</param>
    /// <param name="helpers">Networks that learn beside them and make no samples, so that no EMA is kept.</param>
    /// <param name="options">How it learns.</param>
    internal Player(
        string name, IReadOnlyList<nn.Module> networks, IEnumerable<nn.Module> helpers, PlayerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(networks);
        Name = name;
        this.options = (options ?? new PlayerOptions()).ForTraining();
        Validation.ThrowIfAny(this.options.Errors(name));
        NetworkErrors.RequireNoInferenceMode("A player cannot be made");
        nn.Module[] all = [.. networks, .. helpers];
        var named = NetworkParameters.Trainable(name, all);
        parameters = [.. named.Select(parameter => parameter.Value)];
        Gradients = new ParameterGradients(name, named);
        readback = new Readback(name, skipped);
        optimizer = this.options.Optimizer.Bind(parameters);
        ema = this.options.Ema is { } rule ? new EmaWeights(networks, rule) : null;
        afterUpdate = new AfterUpdate(all, this.options.Constraints);
    }

    /// <summary>What messages call this player.</summary>
    public string Name { get; }

    /// <summary>The images that its updates have accounted for; schedules and the EMA count them.</summary>
    public long Images { get; private set; }

    /// <summary>Its updates so far.</summary>
    public long Updates { get; private set; }

    /// <summary>Names of the parameters that the last update left without a gradient: they took no part in the
    /// loss.</summary>
    public IReadOnlyList<string> UnusedParameters => Gradients.UnusedParameters;

    internal ParameterGradients Gradients { get; }

    internal Placement Placement => new(parameters[0].dtype, parameters[0].device);

    /// <summary>The learning rate of the last update.</summary>
    internal double LastLearningRate { get; private set; }

    /// <summary>Evaluates a loss and follows its gradient down by one update.</summary>
    /// <remarks>Only this player's parameters receive gradients and change. A loss or gradient that is not finite
    /// changes no parameter. Tensors made by <paramref name="loss"/> are freed on return.</remarks>
    /// <param name="loss">Evaluates the networks and returns a scalar.</param>
    /// <param name="images">The number of real images this update accounts for; with 0, schedule and EMA stand
    /// still.</param>
    /// <exception cref="GanException">The loss failed, is no scalar, does not depend on the networks, or is not
    /// finite.</exception>
    public UpdateResult Minimize(Func<Tensor> loss, long images)
    {
        ArgumentNullException.ThrowIfNull(loss);
        using var scope = NewDisposeScope();
        using var update = BeginUpdate(images);
        NetworkErrors.Explain(() => $"The {Name}'s step failed", () => update.Backward(loss()));
        return update.Apply();
    }

    /// <summary>Begins an update whose gradient may be gathered in several micro-batches. One is open at a
    /// time.</summary>
    /// <param name="images">The number of real images it accounts for; with 0, schedule and EMA stand still.</param>
    /// <param name="microBatches">How many losses its gradient is the mean of, at least 1.</param>
    public PlayerUpdate BeginUpdate(long images, int microBatches = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(microBatches, 1);
        return BeginUpdate(new UpdateRequest(images, microBatches, Reads: true, FoundBefore: null, NoTrace.Instance));
    }

    /// <summary>Puts the EMA of the weights into the networks until disposal, which puts the live weights back.
    /// Does nothing for a player without EMA.</summary>
    public IDisposable UseEma()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return ema?.Swap() ?? Nothing.ToDispose;
    }

    /// <summary>Disposes the optimizer and the EMA, not the networks.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        optimizer.Dispose();
        ema?.Dispose();
        skipped.Dispose();
    }

    /// <summary>All that is plugged into it, for whoever tells parts of the training.</summary>
    internal IEnumerable<IPart> PlugIns => options.Parts().Select(part => part.Part);

    /// <summary>Whether sampling writes into its networks, if only for a while.</summary>
    internal bool HasEma => ema is not null;

    /// <exception cref="InvalidOperationException">The networks hold the EMA of their weights.</exception>
    internal void RequireLive(string what) => ema?.RequireLive(Name, what);

    /// <exception cref="GanException">Updates since the last look were left out.</exception>
    internal void RequireNoneSkipped() => readback.RequireNoneSkipped();

    internal PlayerUpdate BeginUpdate(in UpdateRequest request)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Images, "images");
        RequireLive("trained");
        if (open is not null) throw new InvalidOperationException(
            $"The {Name} has an update open already; dispose it first.");
        if (request.Reads) readback.RequireNoneSkipped();
        return open = new PlayerUpdate(this, request);
    }

    internal void EndUpdate(PlayerUpdate update)
    {
        if (open == update) open = null;
    }

    /// <summary>Follows gradients that were examined; fast optimizers look at the flag themselves, for the others it is
    /// read first.</summary>
    internal UpdateResult? Update(
        in UpdateRequest request, Tensor?[] gradients, Tensor[] used, Tensor numbers, ref Tensor foundNonFinite)
    {
        if (options.ClipGradientNorm is { } longest) ParameterGradients.Clip(used, numbers, longest);
        var skips = optimizer.SkipsNonFinite;
        if (!request.Reads && skips) skipped.Add(foundNonFinite);
        if (request.FoundBefore is not null) foundNonFinite = foundNonFinite.maximum(request.FoundBefore);
        UpdateResult? result = skips ? null : readback.Read(numbers, request.Trace);
        LastLearningRate = options.RateAt(Name, Images);
        if (skips || Scalars.Read(foundNonFinite)[0] == 0)
            optimizer.Update(new UpdateContext(LastLearningRate, Images)
            {
                FoundNonFinite = foundNonFinite, Gradients = gradients,
            });
        request.Trace.End(Phase.Optimizer);
        if (skips && request.Reads) result = readback.Read(numbers, request.Trace);
        FollowUp(request);
        return result;
    }

    private void FollowUp(in UpdateRequest request)
    {
        Images += request.Images;
        Updates++;
        afterUpdate.Run();
        request.Trace.End(Phase.Optimizer);
        ema?.Update(request.Images, Images);
        request.Trace.End(Phase.Ema);
    }
}
