using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>How many threads a step is worth. A thread that has little to do gains nothing. Where another program wants
/// its core, it makes the step many times slower.</summary>
internal static class ThreadChoice
{
    /// <summary>Operations in the passes forward, and parameters with their optimizer, that pay for a thread; measured
    /// on two cores with multilayer perceptrons (docs/decisions/0007-threads-and-data.md).</summary>
    private const double Enough = 12e6;

    private const double OperationsPerParameter = 10;

    /// <param name="asked">What the options say.</param>
    /// <param name="operations">Those of one pass of the generator and two of the discriminator; 0 if they are not
    /// known.</param>
    /// <param name="parameters">Of both networks.</param>
    internal static int Choose(int? asked, double operations, double parameters)
    {
        if (asked is { } threads) return threads;
        var available = get_num_threads();
        if (operations == 0) return available;
        var worth = Math.Round((operations + OperationsPerParameter * parameters) / Enough);
        return (int)Math.Clamp(worth, 1, available);
    }
}
