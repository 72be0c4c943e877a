using Gan.Core.Inspection;
using Gan.Core.Models;
using TorchSharp.Modules;
using static Gan.Core.Tests.Inspection.Holding;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Inspection;

/// <summary>Layers, parameters and buffers that belong to both networks.</summary>
public sealed class SharedPartsTests
{
    [Fact]
    public void A_shared_layer_is_named_once_with_both_names()
    {
        var shared = nn.Embedding(3, 2);
        SharedParts.Find(Of(shared), nn.Sequential(("judge", Layer), ("labels", shared))).Should().Equal(
            "The discriminator's 'labels' and the generator's 'part' are one Embedding: each side's step would "
            + "change the other's. Give each its own.");
    }

    [Fact]
    public void Of_a_shared_block_its_layers_are_not_named_again()
    {
        var shared = nn.Sequential(Layer, nn.BatchNorm1d(1));
        SharedParts.Find(Of(shared), Of(nn.Sequential(shared, Layer))).Should().ContainSingle().Which.Should()
            .StartWith("The discriminator's 'part.0' and the generator's 'part' are one Sequential:");
    }

    [Fact]
    public void A_shared_parameter_is_named()
    {
        var shared = Weight;
        SharedParts.Find(Of(shared), nn.Sequential(Of(shared))).Should().Equal(
            "The discriminator's '0.part' and the generator's 'part' are one parameter: each side's step would "
            + "change the other's. Give each its own.");
    }

    [Fact]
    public void A_tied_weight_is_named()
    {
        var (first, second) = (Layer, Layer);
        second.weight = first.weight;
        SharedParts.Find(Of(first), Of(second)).Should().Equal(
            "The discriminator's 'part.weight' and the generator's 'part.weight' are one parameter: each side's "
            + "step would change the other's. Give each its own.");
    }

    [Fact]
    public void A_shared_buffer_is_named()
    {
        var shared = zeros(2);
        SharedParts.Find(Of(shared), Of(shared)).Should().Equal(
            "The discriminator's 'part' and the generator's 'part' are one buffer: each side's step would "
            + "change the other's. Give each its own.");
    }

    [Fact]
    public void A_part_of_the_other_network_is_named()
    {
        var (generator, discriminator) = (Of(1), Of(1));
        SharedParts.Find(generator, nn.Sequential(generator, Layer)).Should().ContainSingle().Which.Should()
            .StartWith("The discriminator's '0' and the generator are one Holding:");
        SharedParts.Find(Of(discriminator), discriminator).Should().ContainSingle().Which.Should()
            .StartWith("The discriminator and the generator's 'part' are one Holding:");
    }

    [Fact]
    public void One_network_in_both_roles_is_named()
    {
        var network = Of(1);
        SharedParts.Find(network, network).Should().Equal(
            "The generator and the discriminator are one module: each side's step would change the other's. Make two.");
    }

    [Fact]
    public void Networks_of_their_own_share_nothing()
    {
        var (mlp, dcgan) = (Mlp.Create(new() { SampleShape = [2] }), Dcgan.Create(new()));
        SharedParts.Find(mlp.Generator.Network, mlp.Discriminator.Network).Should().BeEmpty();
        SharedParts.Find(dcgan.Generator.Network, dcgan.Discriminator.Network).Should().BeEmpty();
    }

    [Fact]
    public void What_neither_side_changes_may_be_shared()
    {
        var (activation, frozen, constant) = (nn.ReLU(), Layer, new object[] { zeros(2) });
        foreach (var parameter in frozen.parameters()) parameter.requires_grad = false;
        SharedParts.Find(Of(activation), Of(activation)).Should().BeEmpty();
        SharedParts.Find(Of(frozen), Of(frozen)).Should().BeEmpty();
        SharedParts.Find(Of(constant), Of(constant)).Should().BeEmpty();
        frozen.bias!.requires_grad = true;
        SharedParts.Find(Of(frozen), Of(frozen)).Should().ContainSingle();
    }
}
