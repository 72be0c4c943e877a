using System.Globalization;
using System.Text;

namespace Gan.Core;

/// <summary>Where the time of training goes, measured over some steps by <see cref="TrainingRun.Profile"/>.</summary>
public sealed record TrainingProfile
{
    /// <summary>Steps that were timed.</summary>
    public required long Steps { get; init; }

    /// <summary>Real images that they saw.</summary>
    public required long Images { get; init; }

    /// <summary>What they took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Threads that torch computed with.</summary>
    public required int Threads { get; init; }

    /// <summary>What the time went into, in the order of a step; the shares add up to 1.</summary>
    public required IReadOnlyList<TimeShare> Shares { get; init; }

    /// <summary>Multiplications and additions in the matrix products of linear and convolutional layers, a step. Layers
    /// written with functions and the second derivatives of penalties are not counted.</summary>
    public required double OperationsPerStep { get; init; }

    /// <summary>How many of these operations a second the steps did, everything else included.</summary>
    public double OperationsPerSecond => OperationsPerStep * Steps / Duration.TotalSeconds;

    /// <summary>How many a second the machine does when it computes the same products and nothing else, measured beside
    /// the steps.</summary>
    public required double MatrixProductRate { get; init; }

    /// <summary>The most memory that the process has had so far, in bytes; what lies on a GPU is not in it.</summary>
    public required long PeakMemory { get; init; }

    /// <summary>A table to read.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Line(string.Create(CultureInfo.InvariantCulture,
            $"{Steps} steps, {Duration.TotalMilliseconds / Steps:0.00} ms each, {Images / Duration.TotalSeconds:0} "
            + $"images a second, threads: {Threads}"));
        foreach (var share in Shares)
            Line(string.Create(CultureInfo.InvariantCulture, $"{100 * share.Share,6:0.0} %  {share.Name}"));
        Line(string.Create(CultureInfo.InvariantCulture,
            $"matrix products: {OperationsPerStep / 1e6:0} MFLOP a step, {OperationsPerSecond / 1e9:0} GFLOP/s; "
            + $"alone they would run at {MatrixProductRate / 1e9:0} GFLOP/s"));
        var reached = 100 * OperationsPerSecond / MatrixProductRate;
        Line(string.Create(CultureInfo.InvariantCulture, $"share of that limit: {reached:0} %"));
        Line(string.Create(CultureInfo.InvariantCulture, $"peak memory: {PeakMemory / 1048576.0:0} MiB"));
        return text.ToString();

        void Line(string line) => text.AppendLine(line);
    }
}
