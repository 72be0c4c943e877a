using System.Text.Json;

namespace Gan.Core.Tests.Losses;

/// <summary>The numbers of golden.json, which tests/golden/losses.py makes with an independent
/// implementation.</summary>
public sealed record Golden(double[] Real, double[] Fake, Golden.Entropy[] CrossEntropy, Golden.Loss[] Losses)
{
    public sealed record Entropy(double Logit, double Target, double Value);

    public sealed record Loss(
        string Name, double Discriminator, double[] DiscriminatorByReal, double[] DiscriminatorByFake,
            double Generator, double[] GeneratorByFake);

    public static Golden Numbers { get; } = JsonSerializer.Deserialize<Golden>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Losses", "golden.json")), JsonSerializerOptions.Web)!;

    public static Loss Of(string name) => Numbers.Losses.Single(loss => loss.Name == name);
}
