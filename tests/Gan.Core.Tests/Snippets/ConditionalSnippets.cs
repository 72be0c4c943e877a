using Gan.Core.Tests.Support;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Snippets;

public sealed class ConditionalSnippets
{
    [Fact]
    public void A_conditional_network_trains_and_is_asked_for_a_class()
    {
        using var scope = NewDisposeScope();
        using var generator = new ClassGenerator();
        using var discriminator = new ClassDiscriminator();
        var before = Weights.Bits(generator, discriminator);
        Train(generator, discriminator, rand(8, 1, 28, 28) * 2 - 1, arange(8, ScalarType.Int64)).shape.Should()
            .Equal(10, 1, 28, 28);
        Weights.Bits(generator, discriminator).Should().NotBe(before);
    }

    private static Tensor Train(IGenerator generator, IDiscriminator discriminator, Tensor images, Tensor labels)
    {
        #region conditional-training
        using var trainer = new GanTrainer(generator, discriminator);
        using var batch = new GanBatch(images) { Labels = labels }; // labels: int64, [N]
        trainer.TrainBatch(batch);
        var threes = trainer.Sample(10, label: 3); // [10, 1, 28, 28]; dispose it when it is no longer needed
        #endregion
        return threes;
    }
}

#region conditional-network
public sealed class ClassGenerator : nn.Module<Tensor, Tensor, Tensor>, IGenerator
{
    private readonly Embedding embedding = nn.Embedding(10, 16);
    private readonly Linear output = nn.Linear(64 + 16, 28 * 28);

    public ClassGenerator() : base(nameof(ClassGenerator)) => RegisterComponents();

    public long LatentSize => 64;
    public int? Classes => 10;

    public override Tensor forward(Tensor latents, Tensor labels) =>
        output.call(cat([latents, embedding.call(labels)], 1)).tanh().reshape(-1, 1, 28, 28);
}

public sealed class ClassDiscriminator : nn.Module<Tensor, Tensor, Tensor>, IDiscriminator
{
    private readonly Linear output = nn.Linear(28 * 28, 10); // a logit for each class

    public ClassDiscriminator() : base(nameof(ClassDiscriminator)) => RegisterComponents();

    public int? Classes => 10;

    public override Tensor forward(Tensor images, Tensor labels) =>
        output.call(images.flatten(1)).gather(1, labels.unsqueeze(1)); // [N, 1], the logit of the image's own class
}
#endregion
