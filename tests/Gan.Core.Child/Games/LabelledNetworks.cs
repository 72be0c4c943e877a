using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Child.Games;

/// <summary>Makes images [N, 1, 28, 28] of one of three classes.</summary>
internal sealed class LabelledGenerator : nn.Module<Tensor, Tensor>, IGenerator
{
    private readonly Embedding embedding = nn.Embedding(3, 4);
    private readonly Linear layer = nn.Linear(8, 784);

    public LabelledGenerator() : base(nameof(LabelledGenerator)) => RegisterComponents();

    public long LatentSize => 4;

    public Tensor Generate(in GeneratorInput input) =>
        input.Labels is null ? call(input.Latents) : Images(cat([input.Latents, embedding.call(input.Labels)], 1));

    public override Tensor forward(Tensor input) => Images(cat([input, zeros_like(input)], 1));

    private Tensor Images(Tensor latents) => layer.call(latents).tanh().reshape(-1, 1, 28, 28);
}

/// <summary>Tells real images from generated ones with their classes, by projection.</summary>
internal sealed class LabelledDiscriminator : nn.Module<Tensor, Tensor>, IDiscriminator
{
    private readonly Linear features = nn.Linear(784, 5);
    private readonly Linear judge = nn.Linear(5, 1);
    private readonly Embedding embedding = nn.Embedding(3, 5);

    public LabelledDiscriminator() : base(nameof(LabelledDiscriminator)) => RegisterComponents();

    public DiscriminatorOutput Discriminate(in Samples samples)
    {
        var inner = Features(samples.Data);
        return new DiscriminatorOutput(
            judge.call(inner) + (embedding.call(samples.Labels!) * inner).sum(1, keepdim: true));
    }

    public override Tensor forward(Tensor input) => judge.call(Features(input));

    private Tensor Features(Tensor images) => features.call(images.flatten(1)).relu();
}
