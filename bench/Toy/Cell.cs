namespace Gan.Core.Bench.Toy;

/// <summary>What one training came to.</summary>
/// <param name="Row">The row of the table.</param>
/// <param name="Data">Ring or grid.</param>
/// <param name="Seed">Of networks, data and training.</param>
/// <param name="Budget">Real points it was to see.</param>
/// <param name="Images">Real points it saw.</param>
/// <param name="Modes">Modes covered by 2 500 samples.</param>
/// <param name="HighQuality">Share of them within 3 σ of a mode.</param>
/// <param name="ReverseKl">Of the modes' histogram against the uniform one, in nats.</param>
/// <param name="Seconds">Of training.</param>
/// <param name="Failure">Why it ended early, if it did.</param>
internal sealed record Cell(
    string Row, string Data, long Seed, long Budget, long Images, int Modes, double HighQuality, double ReverseKl,
        double Seconds, string? Failure = null);
