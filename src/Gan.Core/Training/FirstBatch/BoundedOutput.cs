using System.Globalization;

namespace Gan.Core.Training;

/// <summary>The bounds that a discriminator's answers keep whatever its weights are.</summary>
/// <param name="Lower">The bound below, or <see langword="null"/> if there is none.</param>
/// <param name="Upper">The bound above, or <see langword="null"/> if there is none. One of the two is there.</param>
internal sealed record BoundedOutput(double? Lower, double? Upper)
{
    /// <param name="loss">The name of the loss that reads the answers.</param>
    internal string Warning(string loss) =>
        $"The discriminator's logits {Seen()} whatever its weights are: it ends in {Suspect()} or something like it. "
        + $"The {loss} loss reads unbounded logits: take it off.";

    private string Seen() => (Lower, Upper) switch
    {
        (null, { } upper) => $"never rise above {Text(upper)}",
        ({ } lower, null) => $"never fall below {Text(lower)}",
        _ => $"stay within {Text(Lower!.Value)} … {Text(Upper!.Value)}",
    };

    private string Suspect() => (Lower, Upper) switch
    {
        (null, _) => "a log-sigmoid",
        (_, null) => "a ReLU, a softplus",
        _ => Text(Lower.Value) == "0" ? "a sigmoid" : "a tanh, a sigmoid",
    };

    /// <summary>Adding 0 makes 0 of -0.</summary>
    private static string Text(double number) =>
        (Math.Round(number, 3) + 0).ToString("0.###", CultureInfo.InvariantCulture);
}
