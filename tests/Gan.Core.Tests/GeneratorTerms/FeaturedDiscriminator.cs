using Gan.Core.Tests.Support;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.GeneratorTerms;

/// <summary>As <see cref="SmoothDiscriminator"/>, and shows its inner layer.</summary>
internal sealed class FeaturedDiscriminator : nn.Module<Tensor, Tensor>, IDiscriminator
{
    private readonly Linear first = nn.Linear(2, 6);
    private readonly Linear second = nn.Linear(6, 1);

    internal FeaturedDiscriminator() : base(nameof(FeaturedDiscriminator)) => RegisterComponents();

    public DiscriminatorOutput Discriminate(in Samples samples)
    {
        var features = first.call(samples.Data).tanh();
        return new DiscriminatorOutput(second.call(features)) { Features = features };
    }

    public override Tensor forward(Tensor input) => second.call(first.call(input).tanh());
}
