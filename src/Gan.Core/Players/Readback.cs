using Gan.Core.Profiling;
using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>Reads a step's numbers from the device, and says in words what is wrong with them.</summary>
internal sealed class Readback(string player, SkippedUpdates skipped)
{
    private const string Diverged =
        "Training has diverged, or the networks divide by zero: try a lower learning rate or ClipGradientNorm.";

    /// <param name="numbers">Loss and gradient norm, [2].</param>
    /// <param name="trace">Told of the phase.</param>
    internal UpdateResult Read(Tensor numbers, IStepTrace trace)
    {
        var read = Scalars.ReadAll(numbers);
        var (loss, norm) = (read[0], read[1]);
        trace.End(Phase.Reading);
        if (!double.IsFinite(loss))
            throw new GanException($"The {player}'s loss is {loss}. The {player} was not updated. " + Diverged);
        if (!double.IsFinite(norm))
            throw new GanException(
                $"The {player}'s gradient is not finite though its loss is {loss:G4}. The {player} was not updated. "
                    + Diverged);
        return new UpdateResult(loss, norm);
    }

    internal void RequireNoneSkipped()
    {
        var (count, steps) = skipped.Take();
        if (count > 0)
            throw new GanException(
                $"The {player}'s loss or gradient was not finite in {count} of the {steps} steps since it was last "
                    + "read; they changed no weight. "
                + "Is there a NaN in the data? Or: " + Diverged);
    }
}
