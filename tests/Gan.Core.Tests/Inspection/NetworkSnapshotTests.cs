using Gan.Core.Inspection;
using Gan.Core.Models;
using TorchSharp;
using TorchSharp.Modules;
using static Gan.Core.Tests.Inspection.Holding;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Inspection;

/// <summary>What happens to a network under its trainer.</summary>
public sealed class NetworkSnapshotTests
{
    private static readonly Dictionary<string, (Func<nn.Module> Make, Action<nn.Module> Change, string Told)> Cases
        = new()
    {
        ["a parameter frozen"] = (() => Layer, network => network.get_parameter("weight")!.requires_grad = false,
            "'weight' was frozen"),
        ["an inner layer frozen"] = (() => nn.Sequential(Layer, Layer), network => Freeze(((Sequential)network)[0]),
            "'0.weight' and '0.bias' were frozen"),
        ["all frozen"] = (() => Of(Weight), Freeze, "'part', 'own.weight' and 'own.bias' were frozen"),
        ["an LSTM frozen"] = (() => nn.LSTM(1, 1), Freeze,
            "'weight_ih_l0', 'weight_hh_l0', 'bias_ih_l0' and 1 more were frozen"),
        ["a parameter thawed"] = (() => Frozen(Layer), network => network.get_parameter("bias")!.requires_grad = true,
            "'bias' was thawed"),
        ["an inner parameter thawed"] = (() => Frozen(nn.Sequential(nn.Sequential(Layer))),
            network => network.parameters().First().requires_grad = true, "'0.0.weight' was thawed"),
        ["one thawed and one frozen"] = (() => Half(Layer), network => (network.get_parameter("weight")!.requires_grad,
            network.get_parameter("bias")!.requires_grad) = (false, true), "'weight' was frozen; 'bias' was thawed"),
        ["a Linear cast"] = (() => Layer, network => network.to(ScalarType.Float64),
            "'weight' and 'bias' were cast from Float32 to Float64"),
        ["own parameters cast"] = (() => Of(Weight), network => network.bfloat16(),
            "'part', 'own.weight' and 'own.bias' were cast from Float32 to BFloat16"),
        ["an LSTM cast"] = (() => Of(nn.LSTM(1, 1, bias: false)), network =>
            ((nn.Module)((Holding<LSTM>)network).Part).to(ScalarType.Float64),
            "'part.weight_ih_l0' and 'part.weight_hh_l0' were cast from Float32 to Float64"),
        ["a parameter list cast"] = (() => nn.ParameterList(Weight), network => network.to(ScalarType.Float64),
            "'0' was cast from Float32 to Float64"),
        ["a parameter dictionary cast"] = (() => new ParameterDict { { "a", Weight } }, network =>
            network.to(ScalarType.Float64),
            "'a' was cast from Float32 to Float64"),
        ["cast there and back"] = (() => Layer, network => network.to(ScalarType.Float64).to(ScalarType.Float32),
            "'weight' and 'bias' were replaced"),
        ["moved"] = (() => Layer, network => network.to(DeviceType.META), "'weight' and 'bias' were moved to meta"),
        ["a weight replaced"] = (() => Of(Layer), network =>
            ((Holding<Linear>)network).Part.weight = new Parameter(zeros(1, 1)),
            "'part.weight' was replaced"),
        ["a weight tied"] = (() => nn.Sequential(Layer, Layer), network =>
            ((Linear)((Sequential)network)[0]).weight = ((Linear)((Sequential)network)[1]).weight,
                "'0.weight' was replaced"),
        ["a parameter in a list replaced"] = (() => nn.ParameterList(Weight, Weight), network =>
            ((ParameterList)network)[1] = Weight, "'1' was replaced"),
        ["a head replaced"] = (() => Of(Layer), network => Exchange(network, nn.Linear(1, 3)),
            "'part.weight' and 'part.bias' were replaced"),
        ["a head replaced by another kind"] = (() => Of<nn.Module>(Layer),
            network => Exchange(network, nn.Sequential(Layer)),
            "'part.weight' and 'part.bias' were removed; 'part.0.weight' and 'part.0.bias' were added"),
        ["a layer appended to a Sequential"] = (() => nn.Sequential(Layer), network =>
            ((Sequential)network).append(Layer),
            "'1.weight' and '1.bias' were added"),
        ["a layer registered"] = (() => Of(1), network => network.register_module("more", Layer),
            "'more.weight' and 'more.bias' were added"),
        ["a parameter registered"] = (() => Layer, network => network.register_parameter("more", Weight),
            "'more' was added"),
        ["a layer removed"] = (() => Of(Layer), network => network.register_module("part", null!),
            "'part.weight' and 'part.bias' were removed"),
        ["disposed"] = (() => Layer, network => network.Dispose(), "'weight' and 'bias' were disposed"),
        ["a layer inside disposed"] = (() => nn.Sequential(Layer, Layer), network =>
            ((nn.Module)((Sequential)network)[1]).Dispose(),
            "'1.weight' and '1.bias' were disposed"),
        ["a parameter disposed"] = (() => Of(Weight), network => ((Holding<Parameter>)network).Part.Dispose(),
            "'part' was disposed"),
        ["a running mean replaced"] = (() => nn.BatchNorm1d(1), network =>
            ((BatchNorm1d)network).running_mean = zeros(1),
            "'running_mean' was replaced"),
        ["batch norm cast to its own type"] = (() => nn.BatchNorm1d(1), network => network.to(ScalarType.Float32),
            "'num_batches_tracked' was replaced"),
        ["a buffer disposed"] = (() => Of(zeros(1)), network => network.get_buffer("part")!.Dispose(),
            "'part' was disposed"),
    };

    private static readonly Dictionary<string, (Func<nn.Module> Make, Action<nn.Module> Change, string Starts)> Unseen
        = new()
    {
        ["a head set anew"] = (() => Of(Layer), network => ((Holding<Linear>)network).Part = Layer,
            "The discriminator's field 'part' holds a layer (Linear) that is not the one that was registered"),
        ["a parameter set anew"] = (() => Of(Weight), network => ((Holding<Parameter>)network).Part = Weight,
            "The discriminator's field 'part' holds a parameter that is not the one that was registered"),
        ["a layer set late"] = (() => Of<Linear?>(null), network => ((Holding<Linear?>)network).Part = Layer,
            "The discriminator's field 'part' holds a layer (Linear) that is not registered"),
        ["a buffer set anew"] = (() => Of(zeros(1)), network => ((Holding<Tensor>)network).Part = zeros(1),
            "The discriminator's field 'part' holds another tensor than the buffer that was registered"),
        ["an item of a list exchanged"] = (() => Of(nn.ModuleList(Layer)), network =>
            ((Holding<ModuleList<Linear>>)network).Part[0] = Layer,
            "The discriminator's ModuleList 'part' holds 1 layer put into it after its registration"),
        ["a list extended"] = (() => Of(nn.ModuleList(Layer)), network =>
            ((Holding<ModuleList<Linear>>)network).Part.append(Layer),
            "The discriminator's ModuleList 'part' holds 1 layer put into it after its registration"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    public static TheoryData<string> UnseenNames => [.. Unseen.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_change_of_parameters_or_buffers_is_told(string name)
    {
        var network = Cases[name].Make();
        var snapshot = new NetworkSnapshot("discriminator", network);
        snapshot.Changes().Should().BeNull();
        Cases[name].Change(network);
        snapshot.Changes().Should().Be(
            "The discriminator has changed under its trainer, which works on the parameters and buffers that it "
            + $"was made with: {Cases[name].Told}. Change a network before its trainer is made, or make a new "
            + "trainer.");
        snapshot.Changes().Should().NotBeNull("it stays changed");
        new NetworkSnapshot("discriminator", network).Changes().Should().BeNull("a new trainer takes it as it is");
    }

    [Theory, MemberData(nameof(UnseenNames))]
    public void What_TorchSharp_does_not_see_of_a_change_is_told(string name)
    {
        var network = Unseen[name].Make();
        var snapshot = new NetworkSnapshot("discriminator", network);
        snapshot.Changes().Should().BeNull();
        Unseen[name].Change(network);
        snapshot.Changes().Should().StartWith(Unseen[name].Starts);
        snapshot.Changes().Should().NotBeNull("it stays changed");
    }

    [Fact]
    public void What_was_unseen_before_is_no_change()
    {
        var network = Late(Layer);
        var snapshot = new NetworkSnapshot("discriminator", network);
        snapshot.Changes().Should().BeNull();
        network.register_module("more", nn.ReLU());
        snapshot.Changes().Should().BeNull();
    }

    [Fact]
    public void A_field_that_points_to_another_registered_layer_is_no_change()
    {
        var (first, second) = (Layer, Layer);
        var network = nn.Sequential(first, second, Of(first));
        var snapshot = new NetworkSnapshot("generator", network);
        ((Holding<Linear>)network[2]).Part = second;
        snapshot.Changes().Should().BeNull();
        BytesOf(() => snapshot.Changes()).Should().BeLessThan(100, "it has taken the new one in");
        second.weight = new Parameter(zeros(1, 1));
        snapshot.Changes().Should().Contain("'1.weight' was replaced");
    }

    [Fact]
    public void Steps_passes_and_modes_are_no_change()
    {
        var (generator, discriminator) = Dcgan.Create(new() { DiscriminatorBatchNorm = true });
        var snapshots = new[] { generator.Network, discriminator.Network }
            .Select(network => new NetworkSnapshot("generator", network)).ToArray();
        using (var trainer = new GanTrainer(generator, discriminator))
            for (var step = 0; step < 2; step++)
            {
                trainer.TrainBatch(rand(4, 1, 28, 28) * 2 - 1);
                trainer.Sample(2).Dispose();
            }
        foreach (var network in new[] { generator.Network, discriminator.Network })
        {
            network.eval();
            network.to(CPU);
            network.load_state_dict(network.state_dict());
        }
        snapshots.Select(snapshot => snapshot.Changes()).Should().AllBeEquivalentTo((string?)null);
    }

    [Fact]
    public void A_network_with_disposed_parameters_is_taken_as_it_is()
    {
        LSTM network;
        using (NewDisposeScope()) network = nn.LSTM(1, 1);
        new NetworkSnapshot("generator", network).Changes().Should().BeNull();
    }

    [Theory]
    [InlineData("MLP"), InlineData("DCGAN"), InlineData("Sequential"), InlineData("own")]
    public void Asking_makes_no_object(string kind)
    {
        var network = kind switch
        {
            "MLP" => Mlp.Create(new() { SampleShape = [2] }).Generator.Network,
            "DCGAN" => Dcgan.Create(new() { DiscriminatorBatchNorm = true }).Discriminator.Network,
            "Sequential" => nn.Sequential(Layer, nn.Sequential(Layer, Of(nn.LSTM(1, 1)))),
            _ => Of(Weight),
        };
        var snapshot = new NetworkSnapshot("generator", network);
        BytesOf(() => snapshot.Changes()).Should().BeLessThan(100);
        Support.LiveTensors.LeftBy(() => snapshot.Changes()).Should().Be(0);
    }

    private static long BytesOf(Action action)
    {
        for (var i = 0; i < 100; i++) action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) action();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }

    private static void Freeze(object network)
    {
        foreach (var parameter in ((nn.Module)network).parameters()) parameter.requires_grad = false;
    }

    private static nn.Module Frozen(nn.Module network)
    {
        Freeze(network);
        return network;
    }

    private static Linear Half(Linear layer)
    {
        layer.bias!.requires_grad = false;
        return layer;
    }

    private static void Exchange(nn.Module network, nn.Module head)
    {
        network.register_module("part", null!);
        network.register_module("part", head);
    }
}
