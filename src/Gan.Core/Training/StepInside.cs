using Gan.Core.Native;
using Gan.Core.Randomness;
namespace Gan.Core.Training;

/// <summary>The surroundings that a step computes in, from its making to its disposal: one thread, the step's random
/// numbers, the trainer's number of threads. It may be entered again while it is open.</summary>
internal readonly struct StepInside : IDisposable
{
    private readonly Exclusive.Inside exclusive;
    private readonly StepRandom random;
    private readonly ThreadCount threads;

    internal StepInside(TrainerParts parts, StepRandom random)
    {
        exclusive = parts.Exclusive.Enter();
        this.random = random;
        random.Enter();
        threads = ThreadCount.Use(parts.FirstBatch.Threads);
    }

    public void Dispose()
    {
        threads.Dispose();
        random.Leave();
        exclusive.Dispose();
    }
}
