using Gan.Core.Profiling;
using Gan.Core.Tests.Conventions;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Combinations;

/// <summary>Every loss with every term and every transform: ten finite steps, or a refusal with its reason when the
/// trainer is made. What comes of it is the table of docs/combinations.md.</summary>
public sealed class CombinationTests
{
    private const int Steps = 10;
    private const int Batch = 8;

    public static TheoryData<string> Losses => [.. Parts.Losses.Select(loss => loss.Name)];

    [Theory, MemberData(nameof(Losses))]
    public void Every_combination_takes_ten_finite_steps_or_is_refused(string name)
    {
        var outcomes = Parts.Terms.SelectMany(
            term => Parts.Transforms.Select(transform => Play(name, term.Options, transform.Transforms))).ToArray();
        outcomes.OfType<string>().Where(outcome => !outcome.Contains("do not go together:")).Should().BeEmpty();
        outcomes[0].Should().BeNull("a loss alone always works");
    }

    [Fact]
    public void The_table_in_the_documentation_says_what_is_refused()
    {
        var table = string.Join('\n', Table());
        var documented = File.ReadAllText(Path.Combine(Repository.Root, "docs", "combinations.md"))
            .ReplaceLineEndings("\n");
        documented.Should().Contain(table, "the table as of now is\n{0}\n", table);
    }

    [Fact]
    public void Every_part_of_the_catalogues_takes_part()
    {
        var names = Parts.Losses.Select(part => part.Name).Concat(Parts.Terms.Select(part => part.Name))
            .Concat(Parts.Transforms.Select(part => part.Name))
            .Select(name => name.Split(',', ' ')[0]).ToHashSet();
        new[] { typeof(GanLoss), typeof(DiscriminatorTerm), typeof(GeneratorTerm), typeof(Constraint),
            typeof(SampleTransform) }
            .SelectMany(catalogue => catalogue.GetMethods().Where(method => method.DeclaringType == catalogue))
            .Select(method => method.Name)
            .Except(names).Should().BeEmpty();
    }

    /// <returns>Why it was refused; <see langword="null"/> if it was played.</returns>
    private static string? Play(string name, GanTrainerOptions term, IReadOnlyList<ISampleTransform> transforms)
    {
        using var scope = NewDisposeScope();
        var options = term with { Loss = Parts.Losses.Single(loss => loss.Name == name).Loss, Transforms = transforms,
            Threads = 1 };
        using var generator = new TinyGenerator();
        using var discriminator = new TinyDiscriminator(
            transforms.Aggregate(1, (all, transform) => all * transform.PackSize),
                options.Loss.Logits == LogitKind.Energy);
        try
        {
            using var trainer = new GanTrainer(generator, discriminator, options);
            Train(trainer);
            return null;
        }
        catch (ArgumentException refusal)
        {
            return refusal.Message;
        }
    }

    private static void Train(GanTrainer trainer)
    {
        for (var i = 0; i < Steps; i++)
        {
            var step = trainer.TrainBatch(rand(Batch, 1, TinyDiscriminator.Side, TinyDiscriminator.Side) * 2 - 1);
            new[] { step.DiscriminatorLoss, step.GeneratorLoss
                ?? 0, step.DiscriminatorGradientNorm, step.GeneratorGradientNorm ?? 0 }
                .Should().OnlyContain(number => double.IsFinite(number));
        }
    }

    /// <summary>What no loss is refused with stands in the text, not in the table.</summary>
    private static IEnumerable<string> Table()
    {
        var columns = Parts.Terms.Select(term => (term.Name, term.Options))
            .Concat(Parts.Transforms.Select(
            transform => (transform.Name, Options: new GanTrainerOptions { Transforms = transform.Transforms })))
            .Where(column => Parts.Losses.Any(loss => Refused(loss.Loss, column.Options))).ToArray();
        yield return $"| loss | its logits are | {string.Join(" | ", columns.Select(column => column.Name))} | all "
            + "others |";
        yield return $"|---|---|{string.Concat(columns.Select(_ => ":-:|"))}:-:|";
        foreach (var (name, loss) in Parts.Losses)
        {
            var marks = columns.Select(column => Refused(loss, column.Options) ? "refused" : "✓");
            yield return $"| {name} | {loss.Logits} | {string.Join(" | ", marks)} | ✓ |";
        }
    }

    private static bool Refused(IGanLoss loss, GanTrainerOptions options) =>
        (options with { Loss = loss }).Errors().Any();
}
