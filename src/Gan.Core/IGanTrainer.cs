using Gan.Core.Checkpointing;
using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>An algorithm that learns from batches: all that a <see cref="TrainingRun"/>, its checkpoints and its
/// callbacks need.</summary>
/// <remarks>
/// <see cref="GanTrainer"/> is one. An algorithm with other networks (CycleGAN's two generators and two discriminators,
/// say) is built of <see cref="Player"/>s, implements this interface, and is then trained, saved and resumed by the
/// same means. It writes each of <see cref="Networks"/> as a <c>NetworkState</c> under its name.
/// </remarks>
public interface IGanTrainer : IStateful, IDisposable
{
    /// <summary>Steps taken so far.</summary>
    long Steps { get; }

    /// <summary>Real images seen so far.</summary>
    long Images { get; }

    /// <summary>The networks by name, such as <c>generator</c>; a checkpoint has a file of weights for each.</summary>
    IReadOnlyDictionary<string, nn.Module> Networks { get; }

    /// <summary>The threads that steps compute with on a CPU; 0 when that is not known yet.</summary>
    int Threads => get_num_threads();

    /// <summary>What a user should know of this training, each said once.</summary>
    IReadOnlyList<string> Warnings => [];

    /// <summary>One step on a batch, which stays the caller's.</summary>
    /// <exception cref="GanException">The step failed for a reason that a user can mend; it does not count.</exception>
    StepResult TrainBatch(GanBatch batch);

    /// <summary>Writes every setting that the result depends on: what a resumed run is compared with.</summary>
    void Describe(OptionWriter options);
}
