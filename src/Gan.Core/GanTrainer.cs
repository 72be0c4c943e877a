using Gan.Core.Checkpointing;
using Gan.Core.Native;
using Gan.Core.Training;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>Trains a generator against a discriminator: each <see cref="TrainBatch(GanBatch)"/> is one discriminator step and,
/// when its turn has come, the generator's. Goodfellow et al. 2014, <see href="https://arxiv.org/abs/1406.2661"/>.</summary>
/// <remarks>
/// <para>The networks' parameters decide the device; batches are moved to it. The trainer neither owns nor disposes the
/// networks and the batches given to it. It is used by one thread at a time.</para>
/// <para>On the CPU a step is repeatable: it draws everything from (<see cref="GanTrainerOptions.Seed"/>, step), dropout included,
/// and leaves torch's global generator as it found it. Trainers may work on several threads at once; that generator is one for
/// all of them, so dropout is then not repeatable.</para>
/// <para>The discriminator's step changes no parameter of the generator and the generator's none of the discriminator.
/// Buffers such as batch norm's running statistics follow every pass through their network, as in PyTorch: the
/// discriminator's see real and generated samples in its own step and generated ones in the generator's.</para>
/// </remarks>
public sealed class GanTrainer : IStateful, IDisposable
{
    private readonly GanTrainerOptions options;
    private readonly Training.Networks networks;
    private readonly Warnings warnings;
    private readonly Game game;
    private readonly GanSampler sampler;
    private readonly TrainerState state;
    private bool disposed;

    /// <summary>Makes a trainer.</summary>
    /// <param name="generator">The generator, on the device to train on.</param>
    /// <param name="discriminator">The discriminator, on the same device.</param>
    /// <param name="options">How to train; <see langword="null"/> for the defaults.</param>
    /// <param name="logger">Where warnings go, beside <see cref="Warnings"/>.</param>
    /// <exception cref="ArgumentException">The options are invalid; all errors are listed.</exception>
    /// <exception cref="GanException">A network has no trainable parameters, or the networks lie on different devices.</exception>
    /// <exception cref="TorchBackendException">libtorch is missing or cannot be loaded.</exception>
    public GanTrainer(IGenerator generator, IDiscriminator discriminator, GanTrainerOptions? options = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        TorchBackend.EnsureLoadable();
        var given = options ?? new GanTrainerOptions();
        Validation.ThrowIfAny(Fitness.Errors(generator, discriminator, given));
        this.options = given.Begin();
        networks = new Training.Networks(generator, discriminator, this.options.Transforms);
        warnings = new Warnings(logger ?? NullLogger.Instance);
        game = new Game(networks, this.options, warnings);
        foreach (var doubt in Fitness.Doubts(discriminator, this.options)) warnings.Say(doubt);
        sampler = new GanSampler(generator, this.options.Prior, this.options.Seed, game.GeneratorPlayer);
        state = game.State(sampler);
    }

    /// <summary>Steps taken so far.</summary>
    public long Steps => game.Steps;

    /// <summary>Real images seen so far.</summary>
    public long Images => game.Images;

    /// <summary>The threads that steps compute with on a CPU (<see cref="GanTrainerOptions.Threads"/>); 0 before the first step.</summary>
    public int Threads => game.Threads;

    /// <summary>What a user should know of this training and did not ask, each said once; also logged.</summary>
    public IReadOnlyList<string> Warnings => warnings.Said;

    /// <summary>One step on real samples.</summary>
    /// <param name="real">Real samples, floating point, [N, …].</param>
    public StepResult TrainBatch(Tensor real) => TrainBatch(new GanBatch(real));

    /// <summary>One step on real samples, with the latents that every pass through the generator is to use.</summary>
    /// <param name="real">Real samples, floating point, [N, …].</param>
    /// <param name="latent">Latents, [N, latent size].</param>
    public StepResult TrainBatch(Tensor real, Tensor latent) => TrainBatch(new GanBatch(real) { Latent = latent });

    /// <summary>One step: the discriminator's, and the generator's when its turn has come.</summary>
    /// <param name="batch">The batch; it stays the caller's.</param>
    /// <returns>How the step went.</returns>
    /// <exception cref="ArgumentException">The batch is empty, not floating point, or its parts do not fit together.</exception>
    /// <exception cref="GanException">A network fails on the batch, data or losses are not finite, or the data does not
    /// lie in the range that the generator declares. The step does not count, buffers are as they were, and training can go on;
    /// if it was the generator's part that failed, the discriminator has taken its own.</exception>
    public StepResult TrainBatch(GanBatch batch)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentNullException.ThrowIfNull(batch);
        return game.Play(batch);
    }

    /// <summary>Makes new samples with the averaged weights if the generator keeps them, in evaluation mode;
    /// training is not affected. The caller owns the result.</summary>
    /// <param name="count">How many, at least 1.</param>
    public Tensor Sample(long count) => Sampler.Sample(count);

    /// <summary>Draws latents to keep, [<paramref name="count"/>, latent size]: sampled again and again, they show how training
    /// changes the same samples. The caller owns the result.</summary>
    /// <param name="count">How many, at least 1.</param>
    public Tensor DrawLatents(long count) => Sampler.DrawLatents(count);

    /// <summary>Makes the samples of these latents, [N, latent size], as <see cref="Sample(long)"/> does.</summary>
    public Tensor Sample(Tensor latent) => Sampler.Sample(latent);

    /// <summary>Makes the samples of this input, for generators that read labels or a condition.</summary>
    public Tensor Sample(in GeneratorInput input) => Sampler.Sample(input);

    /// <summary>Writes everything that the next step depends on, the networks included.</summary>
    public void Save(StateWriter writer) => state.Save(writer);

    /// <summary>Asks for what <see cref="Save"/> wrote.</summary>
    public void Load(StateReader reader) => state.Load(reader);

    /// <summary>Disposes what the trainer made: optimizers and averaged weights, not the networks.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        game.Dispose();
    }

    internal GanTrainerOptions Options => options;

    internal string Device => game.GeneratorPlayer.Placement.Device.type.ToString();

    internal IGenerator Generator => networks.Generator;

    internal IDiscriminator Discriminator => networks.Discriminator;

    private GanSampler Sampler
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return sampler;
        }
    }
}
