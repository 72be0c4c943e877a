using Gan.Core.Inspection;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static Gan.Core.Tests.Inspection.Holding;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Inspection;

/// <summary>Layers and tensors in arrays, lists, dictionaries, tuples and objects, where TorchSharp does not look.
/// </summary>
public sealed class NestedPartsTests
{
    private const string List = "Use a ModuleList instead.";
    private const string Dict =
        "Hold them in a ModuleList as well (a ModuleDict cannot be cast or moved to another device).";
    private const string Fields = "Give each a field of its own.";

    private static readonly Dictionary<string, (Func<nn.Module> Make, string Holds, string Cure)> Layers = new()
    {
        ["array"] = (() => Of(new[] { Layer, Layer, Layer }), "3 layers in an array", List),
        ["array of modules"] = (() => Of(new nn.Module[] { Layer, nn.ReLU() }), "1 layer in an array", List),
        ["array of arrays"] = (() => Of(new Linear[][] { [Layer], [Layer, Layer] }), "3 layers in an array", List),
        ["array with two dimensions"] = (() => Of(new[,] { { Layer, Layer } }), "2 layers in an array", List),
        ["array behind object"] = (() => Of<object>(new object[] { "text", Layer, 3 }), "1 layer in an array", List),
        ["list"] = (() => Of(new List<nn.Module> { Layer, nn.BatchNorm1d(1) }), "2 layers in a list", List),
        ["list of interfaces"] = (() => Of(new List<nn.IModule<Tensor, Tensor>> { Layer }), "1 layer in a list", List),
        ["list of lists"] = (() => Of(new List<List<Linear>> { new() { Layer }, new() { Layer } }),
            "2 layers in a list", List),
        ["collection expression"] = (() => Of<IReadOnlyList<nn.Module>>([Layer, Layer]), "2 layers in a list", List),
        ["read-only list"] = (() => Of(new List<nn.Module> { Layer }.AsReadOnly()), "1 layer in a list", List),
        ["immutable array"] = (() => Of(ImmutableArray.Create<nn.Module>(Layer, Layer)), "2 layers in a list", List),
        ["list class of the user's"] = (() => Of(new Blocks { Layer }), "1 layer in a list", List),
        ["list of pairs"] = (() => Of(new List<(string, nn.Module)> { ("a", Layer) }), "1 layer in a list", List),
        ["linked list"] = (() => Of(new LinkedList<nn.Module>([Layer, Layer])),
            "2 layers in a collection (LinkedList)", List),
        ["queue"] = (() => Of(new Queue<nn.Module>([Layer])), "1 layer in a collection (Queue)", List),
        ["set"] = (() => Of(new HashSet<nn.Module> { Layer }), "1 layer in a collection (HashSet)", List),
        ["dictionary"] = (() => Of(new Dictionary<string, Linear> { ["a"] = Layer, ["b"] = Layer }),
            "2 layers in a dictionary", Dict),
        ["dictionary of lists"] = (() => Of(new Dictionary<int, List<Linear>> { [1] = [Layer] }),
            "1 layer in a dictionary", Dict),
        ["sorted dictionary"] = (() => Of(new SortedDictionary<int, Linear> { [1] = Layer }),
            "1 layer in a dictionary", Dict),
        ["concurrent dictionary"] = (() => Of(new ConcurrentDictionary<int, Linear> { [1] = Layer }),
            "1 layer in a dictionary", Dict),
        ["immutable dictionary"] = (() =>
            Of(ImmutableDictionary<int, Linear>.Empty.Add(1, Layer)), "1 layer in a dictionary", Dict),
        ["TorchSharp's dictionary"] = (() => Of(new OrderedDict<string, Linear> { ("a", Layer) }),
            "1 layer in a dictionary", Dict),
        ["tuple"] = (() => Of((Layer, Layer)), "2 layers in a tuple", Fields),
        ["tuple object"] = (() => Of(Tuple.Create(Layer, 1)), "1 layer in a tuple", Fields),
        ["tuple of tuples"] = (() => Of(((Layer, 1), (Layer, Layer))), "3 layers in a tuple", Fields),
        ["tuple of many"] = (() => Of((1, 2, 3, 4, 5, 6, 7, 8, Layer)), "1 layer in a tuple", Fields),
        ["nullable tuple"] = (() => Of<(Linear, int)?>((Layer, 1)), "1 layer in a tuple", Fields),
        ["object"] = (() => Of(new Block(Layer)), "1 layer in an object (Block)", Object("Block")),
        ["object with a base"] = (() =>
            Of(new DerivedBlock(Layer, Layer)), "2 layers in an object (DerivedBlock)", Object("DerivedBlock")),
        ["records in records"] = (() =>
            Of(new Pair(Layer, new Pair(Layer, new Pair(Layer)))), "3 layers in an object (Pair)", Object("Pair")),
        ["struct"] = (() => Of(new Point(Layer, 1)), "1 layer in an object (Point)", Object("Point")),
        ["array of structs"] = (() => Of(new[] { new Point(Layer, 1), default }), "1 layer in an array", List),
        ["list of objects"] = (() => Of(new List<Block> { new(Layer), new(Layer) }), "2 layers in a list", List),
        ["an adapted discriminator"] = (() => Of(Layer.AsDiscriminator()),
            "1 layer in an object (AdaptedDiscriminator)", Object("AdaptedDiscriminator")),
        ["a Sequential in an array"] = (() => Of(new[] { nn.Sequential(Layer, Layer) }), "1 layer in an array", List),
        ["a ModuleList in an array"] = (() => Of(new[] { nn.ModuleList(Layer, Layer) }), "2 layers in an array", List),
        ["a module that registers nothing in a list"] = (() => Of(new List<nn.Module> { Unregistered(1) }),
            "1 layer in a list", List),
    };

    private static readonly Dictionary<string, (Func<nn.Module> Make, string Holds, string Cure)> Tensors = new()
    {
        ["parameters in an array"] = (() => Of(new[] { Weight, Weight }), "2 parameters in an array",
            "Use a ParameterList instead."),
        ["parameters in a list"] = (() => Of(new List<Tensor> { Weight }), "1 parameter in a list",
            "Use a ParameterList instead."),
        ["parameters in a dictionary"] = (() =>
            Of(new Dictionary<string, Parameter> { ["a"] = Weight }), "1 parameter in a dictionary",
                "Use a ParameterDict instead."),
        ["parameters in a tuple"] = (() => Of((Weight, 1)), "1 parameter in a tuple", Fields),
        ["parameters in a record"] = (() =>
            Of(new Weights(Weight, zeros(2))), "1 parameter in an object (Weights)", Object("Weights")),
        ["tensors in an array"] = (() => Of(new[] { Learnable, zeros(2) }),
            "1 plain tensor with gradients in an array", "Make each a Parameter. Use a ParameterList instead."),
        ["tensors in a list"] = (() => Of(new List<Tensor> { Learnable, Learnable }),
            "2 plain tensors with gradients in a list", "Make each a Parameter. Use a ParameterList instead."),
        ["tensors in a dictionary"] = (() => Of(new Dictionary<string, Tensor> { ["a"] = Learnable }),
            "1 plain tensor with gradients in a dictionary", "Make each a Parameter. Use a ParameterDict instead."),
        ["tensors in a tuple"] = (() => Of((Learnable, 1)),
            "1 plain tensor with gradients in a tuple", $"Make each a Parameter. {Fields}"),
    };

    public static TheoryData<string> LayerCases => [.. Layers.Keys];

    public static TheoryData<string> TensorCases => [.. Tensors.Keys];

    [Theory, MemberData(nameof(LayerCases))]
    public void Layers_that_TorchSharp_does_not_see_are_named(string name) => RequireNamed(Layers[name]);

    [Theory, MemberData(nameof(TensorCases))]
    public void Tensors_that_TorchSharp_does_not_see_are_named(string name) => RequireNamed(Tensors[name]);

    [Theory]
    [InlineData("an array"), InlineData("a list"), InlineData("an object (Block)")]
    public void Frozen_layers_are_not_trained_but_not_saved_either(string kind)
    {
        var layer = Layer;
        foreach (var parameter in layer.parameters()) parameter.requires_grad = false;
        nn.Module network = kind switch
        {
            "an array" => Of(new[] { layer }),
            "a list" => Of(new List<nn.Module> { layer }),
            _ => Of(new Block(layer)),
        };
        UnseenParts.Find("generator", network).Should().ContainSingle().Which.Should()
            .StartWith($"The generator's field 'part' holds 1 layer in {kind}, which TorchSharp does not see: "
                + "it would never be saved. ");
    }

    [Fact]
    public void Layers_and_parameters_of_one_object_are_two_sentences() =>
        UnseenParts.Find("generator", Of<object[]>([Layer, Weight, Learnable])).Should().HaveCount(3);

    [Fact]
    public void Only_what_is_not_registered_elsewhere_counts()
    {
        var seen = Layer;
        var network = Of(new[] { seen, Layer });
        network.register_module("seen", seen);
        UnseenParts.Find("generator", network).Should().ContainSingle().Which
            .Should().Contain("holds 1 layer in an array");
    }

    [Fact]
    public void The_field_of_a_module_inside_is_named_by_its_path()
    {
        var network = nn.Sequential(
            ("first", Layer), ("encoder", Of(new[] { Layer })), ("last", nn.Sequential(Of(new[] { Layer }))));
        UnseenParts.Find("discriminator", network).Should().SatisfyRespectively(
            first => first.Should().StartWith("The discriminator's field 'encoder.part' holds 1 layer in an array"),
            second => second.Should().StartWith("The discriminator's field 'last.0.part' holds 1 layer in an array"));
    }

    [Fact]
    public void Layers_beside_the_network_of_an_object_that_is_no_module_are_named()
    {
        var network = Layer;
        UnseenParts.FindBeside("generator", new Pair(network, new Pair(Layer)), network).Should().Equal(
            "The generator (Pair) holds 1 trainable part beside its Network: it would never be trained or saved. "
            + "Let Network return a module that has registered all of them.");
        UnseenParts.FindBeside("discriminator", new[] { Weight, Learnable }, network).Should().ContainSingle().Which
            .Should().StartWith("The discriminator (Tensor[]) holds 2 trainable parts beside its Network");
        UnseenParts.FindBeside("discriminator", new List<nn.Module> { Layer, network }, network)
            .Should().ContainSingle();
    }

    [Fact]
    public void A_property_is_named_by_its_name() =>
        UnseenParts.Find("generator", new WithProperty()).Should().Equal(
            "The generator's property 'Layers' holds 2 layers in an array, which TorchSharp does not see: "
            + "they would never be trained or saved. Use a ModuleList instead.");

    private static void RequireNamed((Func<nn.Module> Make, string Holds, string Cure) expected)
    {
        using var scope = NewDisposeScope();
        var network = expected.Make();
        network.parameters().Should().HaveCount(2, "TorchSharp sees its registered layer alone");
        var they = expected.Holds.StartsWith("1 ", StringComparison.Ordinal) ? "it" : "they";
        UnseenParts.Find("generator", network).Should().Equal(
            $"The generator's field 'part' holds {expected.Holds}, which TorchSharp does not see: "
            + $"{they} would never be trained or saved. {expected.Cure}");
    }

    private static string Object(string type) =>
        $"Make {type} a Module that calls RegisterComponents(), or give the network a field for each.";

    private sealed class WithProperty : nn.Module<Tensor, Tensor>
    {
        public WithProperty() : base(nameof(WithProperty)) => RegisterComponents();

        public nn.Module[] Layers { get; } = [Layer, Layer];

        public override Tensor forward(Tensor input) => input;
    }
}
