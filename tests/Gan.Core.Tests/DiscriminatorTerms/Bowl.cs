using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.DiscriminatorTerms;

/// <summary>D(x) = ‖x‖²/2, whose gradient is x itself, so that a penalty tells where it was taken; it also keeps what
/// it was given.</summary>
internal sealed class Bowl : nn.Module<Tensor, Tensor>, IDiscriminator
{
    private readonly List<Samples> seen = [];

    internal Bowl() : base(nameof(Bowl)) => RegisterComponents();

    internal IReadOnlyList<Samples> Seen => seen;

    public DiscriminatorOutput Discriminate(in Samples samples)
    {
        // the term has a scope of its own
        seen.Add(samples with { Data = samples.Data.detach().clone().DetachFromDisposeScope() });
        return new(call(samples.Data));
    }

    public override Tensor forward(Tensor input) => input.flatten(1).square().sum(1, keepdim: true) / 2;

    protected override void Dispose(bool disposing)
    {
        foreach (var sample in seen) sample.Data.Dispose();
        base.Dispose(disposing);
    }
}
