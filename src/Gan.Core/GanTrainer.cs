using Gan.Core.Checkpointing;
using Gan.Core.Native;
using Gan.Core.Options;
using Gan.Core.Profiling;
using Gan.Core.Training;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>Trains a generator against a discriminator: each <see cref="TrainBatch(GanBatch)"/> is one discriminator
/// update and, when it is due, the generator's. Goodfellow et al. 2014,
/// <see href="https://arxiv.org/abs/1406.2661"/>.</summary>
/// <remarks>
/// <para>The networks' parameters decide the device; batches are moved to it. The trainer neither owns nor disposes the
/// networks and the batches given to it. It is used by one thread at a time.</para>
/// <para>On the CPU a step is repeatable: it draws everything from (<see cref="GanTrainerOptions.Seed"/>, step),
/// dropout included, and leaves torch's global generator as it found it. Trainers may work on several threads at once;
/// that generator is one for all of them, so dropout is then not repeatable.</para>
/// <para>The discriminator's update changes no parameter of the generator and the generator's none of the
/// discriminator. Buffers such as batch norm's running statistics follow every pass through their network, as in
/// PyTorch: the discriminator's see real and generated samples in its own update and generated ones in the
/// generator's.</para>
/// </remarks>
public sealed partial class GanTrainer : IGanTrainer, ITraced
{
    private readonly Warnings warnings;
    private readonly TrainerParts parts;
    private readonly StepMethods methods;
    private readonly GanSampler sampler;
    private readonly TrainerState state;
    private GanStep? open;
    private bool disposed;

    /// <summary>Makes a trainer.</summary>
    /// <param name="generator">The generator, on the device to train on.</param>
    /// <param name="discriminator">The discriminator, on the same device.</param>
    /// <param name="options">How to train; <see langword="null"/> for the defaults.</param>
    /// <param name="logger">Where warnings go, beside <see cref="Warnings"/>.</param>
    /// <exception cref="ArgumentException">The options are invalid; all errors are listed.</exception>
    /// <exception cref="GanException">A network has no trainable parameters or hides some, or the networks lie on
    /// different devices.</exception>
    /// <exception cref="TorchBackendException">libtorch is missing or cannot be loaded.</exception>
    public GanTrainer(IGenerator generator, IDiscriminator discriminator, GanTrainerOptions? options = null,
        ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        TorchBackend.EnsureLoadable();
        var given = options ?? new GanTrainerOptions();
        Validation.ThrowIfAny(Compatibility.Errors(generator, discriminator, given));
        warnings = new Warnings(logger ?? NullLogger.Instance);
        parts = new TrainerParts(generator, discriminator, given.ForTraining(), warnings);
        methods = new StepMethods(parts);
        foreach (var doubt in Compatibility.Doubts(generator, discriminator, parts.Options)) warnings.SayOnce(doubt);
        sampler = new GanSampler(generator, parts.Options.Prior, parts.Options.Seed, parts.Generator, parts.Exclusive);
        state = new TrainerState(parts, sampler);
    }

    /// <inheritdoc/>
    public long Steps => parts.Counters.Steps;

    /// <inheritdoc/>
    public long Images => parts.Counters.Images;

    /// <summary>The threads that steps compute with on a CPU (<see cref="GanTrainerOptions.Threads"/>); 0 before the
    /// first step.</summary>
    public int Threads => parts.FirstBatch.Threads;

    /// <summary>What a user should know of this training, each said once; also logged.</summary>
    public IReadOnlyList<string> Warnings => warnings.Said;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, nn.Module> Networks => parts.Networks.ByName;

    IStepTrace ITraced.Trace
    {
        get => parts.Trace;
        set => parts.Trace = value;
    }

    int ITraced.Cycle => parts.Options.DiscriminatorSteps;

    internal GanTrainerOptions Options => parts.Options;

    /// <summary>One step on real samples.</summary>
    /// <param name="real">Real samples, floating point, [N, …].</param>
    public StepResult TrainBatch(Tensor real) => TrainBatch(new GanBatch(real));

    /// <summary>One step on real samples, with the latents that every pass through the generator is to use.</summary>
    /// <param name="real">Real samples, floating point, [N, …].</param>
    /// <param name="latents">Latents, [N, latent size].</param>
    public StepResult TrainBatch(Tensor real, Tensor latents) => TrainBatch(new GanBatch(real) { Latents = latents });

    /// <summary>One step: the discriminator's update, and the generator's when it is due.</summary>
    /// <param name="batch">The batch; it stays the caller's.</param>
    /// <returns>How the step went.</returns>
    /// <exception cref="ArgumentException">The batch is empty, not floating point, or its parts do not fit
    /// together.</exception>
    /// <exception cref="GanException">A network fails on the batch, data or losses are not finite, or the data does not
    /// lie in the range that the generator declares. The step does not count, buffers are as they were, and training
    /// can go on; if it was the generator's update that failed, the discriminator has made its own.</exception>
    /// <exception cref="InvalidOperationException">Another thread uses the trainer.</exception>
    public StepResult TrainBatch(GanBatch batch)
    {
        using var step = Open(batch);
        using var inside = step.Enter();
        step.Prepare(batch);
        step.TrainDiscriminator();
        if (step.GeneratorIsDue) step.TrainGenerator();
        return step.Complete();
    }

    /// <summary>Begins a step to be taken update by update. Dispose it before the next.</summary>
    /// <param name="batch">The batch; it stays the caller's, and must live until the step ends.</param>
    /// <exception cref="ArgumentException">As for <see cref="TrainBatch(GanBatch)"/>.</exception>
    /// <exception cref="GanException">As for <see cref="TrainBatch(GanBatch)"/>.</exception>
    /// <exception cref="InvalidOperationException">A step is open already, or another thread uses the
    /// trainer.</exception>
    public GanStep Begin(GanBatch batch)
    {
        var step = Open(batch);
        try
        {
            step.Prepare(batch);
            return step;
        }
        catch
        {
            step.Dispose();
            throw;
        }
    }

    /// <summary>Writes everything that the next step depends on, the networks included.</summary>
    /// <exception cref="InvalidOperationException">A step is open, or another thread uses the trainer.</exception>
    public void Save(StateWriter writer)
    {
        using var inside = parts.Exclusive.Enter();
        RequireNoOpenStep("saved");
        state.Save(writer);
    }

    /// <summary>Asks for what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidOperationException">A step is open, or another thread uses the trainer.</exception>
    public void Load(StateReader reader)
    {
        using var inside = parts.Exclusive.Enter();
        RequireNoOpenStep("loaded");
        state.Load(reader);
    }

    /// <inheritdoc/>
    public void Describe(OptionWriter options)
    {
        ArgumentNullException.ThrowIfNull(options);
        parts.Options.Describe(options);
    }

    /// <summary>Disposes what the trainer made: optimizers and EMA, not the networks.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        open?.Dispose();
        parts.Dispose();
    }

    private void RequireNoOpenStep(string what)
    {
        if (open is not null)
            throw new InvalidOperationException(
                $"A step is open, so the trainer cannot be {what}: complete and dispose it first.");
    }

    private GanStep Open(GanBatch batch)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentNullException.ThrowIfNull(batch);
        using var inside = parts.Exclusive.Enter();
        if (open is not null) throw new InvalidOperationException(
            "A step is open already; complete and dispose it before the next begins.");
        return open = new GanStep(parts, methods, () => open = null);
    }
}
