using Gan.Core.Tests.Support;
using Gan.Core.Child.Games;
using Gan.Core.Optimizers;
using TorchSharp;

namespace Gan.Core.Tests.Options;

public sealed class PresetTests
{
    public static TheoryData<string> Names => [.. PresetGames.All.Select(game => game.Key)];

    /// <summary>Steps after the first leave as many tensors behind as there were: what remembers does so in
    /// place.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Tensors_stay_constant(string name)
    {
        using var run = new GameRun(Catalogue.All[name]);
        run.Train(12);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        run.Train(30);
        (DisposeScopeManager.Statistics.ThreadTotalLiveCount - before).Should().Be(0);
    }

    [Fact]
    public void A_preset_is_a_start_and_changes_with_with()
    {
        var options = GanTrainerOptions.WganGp with { Seed = 7 };
        options.DiscriminatorSteps.Should().Be(5);
        options.Should().NotBe(GanTrainerOptions.WganGp);
        (options with { Seed = 0 }).Should().Be(GanTrainerOptions.WganGp);
    }

    [Fact]
    public void Numbers_are_those_of_the_papers()
    {
        Text(GanTrainerOptions.NonSaturating).Should()
            .Be("non-saturating; Adam 0.0002 (0.5, 0.999), Adam 0.0002 (0.5, 0.999); 1; ");
        Text(GanTrainerOptions.LeastSquares).Should().StartWith("least squares; Adam 0.001 (0.5, 0.999)");
        Text(GanTrainerOptions.WganGp).Should()
            .Be("Wasserstein; Adam 0.0001 (0, 0.9), Adam 0.0001 (0, 0.9); 5; WGAN-GP Every 1 Lambda 10");
        Text(GanTrainerOptions.Dragan).Should()
            .StartWith("non-saturating; Adam 0.0001 (0.5, 0.9)").And.Contain("DRAGAN Every 1 Lambda 10 Noise 0.5");
        Text(GanTrainerOptions.Hinge).Should().Be("hinge; Adam 0.0002 (0, 0.9), Adam 0.0002 (0, 0.9); 5; ");
        Text(GanTrainerOptions.RpGan).Should().StartWith("relativistic pairing; Adam 0.0002 (0.5, 0.999)");
        Text(GanTrainerOptions.WassersteinClip).Should().StartWith("Wasserstein; RMSprop").And.Contain("5E-05");
    }

    [Theory]
    [InlineData(0, 2e-4, 0.05, 0.9, 0), InlineData(10_000_000, 1.25e-4, 0.0275, 0.945, 2_500_000),
        InlineData(30_000_000, 5e-5, 0.005, 0.99, 5_000_000)]
    public void R3gans_schedules_run_together(long images, double rate, double gamma, double beta2, double halfLife)
    {
        var preset = GanTrainerOptions.R3Gan;
        foreach (var player in new[] { preset.Discriminator, preset.Generator })
        {
            (player.Optimizer.LearningRate * player.LearningRateSchedule.At(images)).Should()
                .BeApproximately(rate, 1e-12);
            (0.9 * ((AdamOptimizer)player.Optimizer).Beta2Schedule!.At(images)).Should().BeApproximately(beta2, 1e-12);
        }
        (preset.Generator.Ema!.HalfLifeImages * preset.Generator.Ema.HalfLifeSchedule!.At(images)).Should()
            .BeApproximately(halfLife, 1e-3);
        foreach (var term in preset.DiscriminatorTerms.Cast<dynamic>())
            ((double)term.Gamma * ((ISchedule)term.Schedule).At(images)).Should().BeApproximately(gamma, 1e-12);
    }

    private static string Text(GanTrainerOptions options) => string.Join("; ",
        options.Loss.Name, $"{Text(options.Discriminator.Optimizer)}, {Text(options.Generator.Optimizer)}",
        options.DiscriminatorSteps, string.Join(", ", options.DiscriminatorTerms.Select(Text)));

    private static string Text(IPart part) => string.Join(
        " ", Described.By(part).Select(entry => $"{entry.Key[2..].TrimStart('.')} {entry.Value}".Trim()));

    private static string Text(IOptimizer optimizer) => optimizer is AdamOptimizer adam
        ? FormattableString.Invariant($"Adam {adam.LearningRate} ({adam.Beta1}, {adam.Beta2})")
        : Text((IPart)optimizer);
}
