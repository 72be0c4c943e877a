using Gan.Core.Data;
using Gan.Core.Imaging;
using Gan.Core.Models;
using Gan.Core.Tests.Conventions;
using Gan.Core.Tests.Data;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using System.Text.RegularExpressions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Snippets;

public sealed partial class OriginalArticleSnippets
{
    private static readonly GanTrainerOptions Original = new()
    {
        Loss = GanLoss.NonSaturating(realTarget: 0.98),
        Prior = LatentPrior.Normal(standardDeviation: 3.5),
        Discriminator = new PlayerOptions { Optimizer = Optimizer.Sgd(0.025) },
        Generator = new PlayerOptions { Optimizer = Optimizer.Sgd(0.025) },
    };

    [Fact]
    public void The_whole_program_trains_and_draws()
    {
        using var folder = new TempFolder();
        folder.Write("train-images-idx3-ubyte", Idx.Images(8, 28, 28));
        folder.Write("train-labels-idx1-ubyte", Idx.Labels(8));
        var program = new SnippetProgram("OriginalArticleSnippets.cs", nameof(Whole),
            ("ImageDataSet.Mnist.Load()", "MnistFolder.Load(folder: folder)"), ("Batches(200)", "Batches(4)"),
                ("5500", "2"), ("500 ", "1 "));

        program.Run(folder.FullPath).Should().Equal("digits.png");
    }

    [Fact]
    public void The_networks_are_those_of_the_program()
    {
        using var scope = NewDisposeScope();
        var (generator, discriminator) = Networks();
        using var model = Mlp.Create(new MlpOptions
        {
            LatentSize = 40, SampleShape = [1, 28, 28], GeneratorWidths = [140, 80], DiscriminatorWidths = [200, 90],
            Tanh = true,
        });
        Copy(model.Generator.Network, generator);
        Copy(model.Discriminator.Network, discriminator.Network);
        var z = randn(3, 40);
        var images = generator.call(z);

        Count(generator).Should().Be(80_524);
        Count(discriminator.Network).Should().Be(175_181);
        Distance(images, model.Generator.Generate(new(z))).Should().BeLessThan(1e-5);
        Distance(discriminator.call(images), model.Discriminator.Discriminate(new(images)).Logits).Should()
            .BeLessThan(1e-5);
    }

    [Fact]
    public void The_step_by_hand_is_the_trainers()
    {
        using var scope = NewDisposeScope();
        var (generator, discriminator) = Networks();
        var (trainedGenerator, trainedDiscriminator) = Networks();
        Copy(generator, trainedGenerator);
        Copy(discriminator.Network, trainedDiscriminator.Network);
        var real = rand(200, 1, 28, 28) * 2 - 1;
        Tensor z;
        using (GanSeed.Scope(1)) z = randn(200, 40) * 3.5;
        using var trainer = new GanTrainer(trainedGenerator, trainedDiscriminator, Original);
        trainer.TrainBatch(real, z);

        using (GanSeed.Scope(1)) Step(generator, discriminator, real);

        Largest(generator, trainedGenerator).Should().BeLessThan(1e-6);
        Largest(discriminator.Network, trainedDiscriminator.Network).Should().BeLessThan(1e-6);
    }

    [Fact]
    public void Logits_stay_finite_where_probabilities_do_not()
    {
        using var scope = NewDisposeScope();

        var (byProbability, byLogit) = Certain();

        byProbability.item<float>().Should().Be(float.PositiveInfinity);
        byLogit.item<float>().Should().Be(20);
    }

    [Fact]
    public void The_changes_train()
    {
        using var scope = NewDisposeScope();
        var (generator, discriminator) = Networks();
        using var trainer = new GanTrainer(generator, discriminator, Changed(Original));
        trainer.TrainBatch(rand(8, 1, 28, 28) * 2 - 1).Index.Should().Be(1);
    }

    [Theory]
    [InlineData("docs/original-article.md")]
    [InlineData("docs/original-article.zh-CN.md")]
    public void What_the_library_says_to_the_originals_range_is_told_word_for_word(string document)
    {
        using var scope = NewDisposeScope();
        var (generator, discriminator) = Networks();
        using var trainer = new GanTrainer(generator, discriminator, Original);
        var pixels = cat([zeros(1, 1, 28, 28), ones(1, 1, 28, 28)]);

        var fault = trainer.Invoking(t => t.TrainBatch(pixels)).Should().Throw<GanException>().Which;

        Space().Replace(File.ReadAllText(Path.Combine(Repository.Root, document)), " ").Should().Contain(fault.Message);
    }

    internal static void Whole(string folder)
    {
        _ = folder;
        #region original-program
        using var digits = ImageDataSet.Mnist.Load(); // 60 000 images, pixels in -1 ... 1
        var batches = digits.Batches(200);
        using var model = Mlp.Create(new MlpOptions
        {
            LatentSize = 40, SampleShape = [1, 28, 28],
            GeneratorWidths = [140, 80], DiscriminatorWidths = [200, 90],
            Tanh = true, InitialStandardDeviation = 0.1,
        });
        var sgd = new PlayerOptions { Optimizer = Optimizer.Sgd(0.025) };
        using var trainer = new GanTrainer(model.Generator, model.Discriminator, new GanTrainerOptions
        {
            Loss = GanLoss.NonSaturating(realTarget: 0.98),
            Prior = LatentPrior.Normal(standardDeviation: 3.5),
            Discriminator = sgd,
            Generator = sgd,
        });
        for (var i = 0; i < 5500; i++)
        {
            using var batch = batches.NextBatch();
            StepResult step = trainer.TrainBatch(batch);
            if (step.Index % 500 == 0) Console.WriteLine(step);
        }
        using var samples = trainer.Sample(64);
        ImageGrid.SavePng(samples, "digits.png");
        #endregion
    }

    private static void Step(OriginalGenerator generator, IDiscriminator discriminator, Tensor real)
    {
        #region original-step
        var loss = GanLoss.NonSaturating(realTarget: 0.98);
        var sgd = new PlayerOptions { Optimizer = Optimizer.Sgd(0.025) };
        using var forD = new Player("discriminator", [discriminator.Network], sgd); // updates D's parameters, no others
        using var forG = new Player("generator", [generator], sgd); // updates G's, no others

        using var scope = NewDisposeScope(); // frees every tensor made below when the step is over
        var z = randn(200, 40) * 3.5;
        var fake = generator.call(z);
        forD.Minimize(
            () => loss.ForDiscriminator(discriminator.call(real), discriminator.call(fake.detach())), images: 200);
        forG.Minimize(() => loss.ForGenerator(real: null, discriminator.call(fake)), images: 200);
        #endregion
    }

    private static (Tensor ByProbability, Tensor ByLogit) Certain()
    {
        #region original-logits
        var logit = tensor(20f); // D is quite sure that a generated image is real
        var byProbability = (1 - logit.sigmoid()).log().neg(); // ∞: to a float the sigmoid of 20 is 1
        var byLogit = SigmoidCrossEntropy.WithLogits(logit, targets: tensor(0f)); // 20
        #endregion
        return (byProbability, byLogit);
    }

    private static GanTrainerOptions Changed(GanTrainerOptions original)
    {
        #region original-changes
        var adam = new PlayerOptions { Optimizer = Optimizer.Adam(learningRate: 2e-4) };
        var changed = original with
        {
            Discriminator = adam,
            Generator = adam with { Ema = new EmaOptions() },
            DiscriminatorTerms = [DiscriminatorTerm.R1(gamma: 1, every: 16)],
        };
        #endregion
        return changed;
    }

    private static (OriginalGenerator Generator, IDiscriminator Discriminator) Networks() => (new(), Discriminator());

    private static IDiscriminator Discriminator()
    {
        #region original-discriminator
        var layers = nn.Sequential(
            nn.Flatten(), // [N, 784]
            nn.Linear(28 * 28, 200), nn.LeakyReLU(0.2), // [N, 200]
            nn.Linear(200, 90), nn.LeakyReLU(0.2), // [N, 90]
            nn.Linear(90, 1)); // [N, 1], the logit: no sigmoid
        var discriminator = layers.AsDiscriminator();
        #endregion
        return discriminator;
    }

    private static void Copy(nn.Module from, nn.Module to)
    {
        using var noGrad = no_grad();
        foreach (var (source, target) in from.parameters().Zip(to.parameters())) target.copy_(source);
    }

    private static long Count(nn.Module network) => network.parameters().Sum(parameter => parameter.numel());

    private static double Largest(nn.Module a, nn.Module b) =>
        a.parameters().Zip(b.parameters(), (first, second) => Distance(first, second)).Max();

    private static double Distance(Tensor a, Tensor b) => (a - b).abs().max().item<float>();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

#region original-generator
public sealed class OriginalGenerator : nn.Module<Tensor, Tensor>, IGenerator
{
    private readonly Linear first = nn.Linear(40, 140);
    private readonly Linear second = nn.Linear(140, 80);
    private readonly Linear paint = nn.Linear(80, 28 * 28);

    public OriginalGenerator() : base(nameof(OriginalGenerator)) => RegisterComponents();

    public long LatentSize => 40;

    public ValueRange? Range => ValueRange.Symmetric; // what a tanh makes

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = nn.functional.leaky_relu(first.call(input), 0.2); // [N, 140]
        x = nn.functional.leaky_relu(second.call(x), 0.2); // [N, 80]
        return paint.call(x).tanh().reshape(-1, 1, 28, 28).MoveToOuterDisposeScope();
    }
}
#endregion
