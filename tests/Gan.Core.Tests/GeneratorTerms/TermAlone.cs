using static TorchSharp.torch;

namespace Gan.Core.Tests.GeneratorTerms;

/// <summary>A loss that wants nothing, so that what moves is moved by terms.</summary>
internal sealed class TermAlone : IGanLoss
{
    public string Name => "nothing";

    public Tensor ForDiscriminator(Tensor real, Tensor fake) => (real.sum() + fake.sum()) * 0;

    public Tensor ForGenerator(Tensor? real, Tensor fake) => fake.sum() * 0;
}
