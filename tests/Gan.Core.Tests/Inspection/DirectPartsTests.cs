using Gan.Core.Inspection;
using TorchSharp;
using TorchSharp.Modules;
using static Gan.Core.Tests.Inspection.Holding;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Inspection;

/// <summary>Layers and tensors that a field holds itself, and that are not registered or not what was registered.
/// </summary>
public sealed class DirectPartsTests
{
    private const string Never = "it would never be trained or saved.";
    private const string NotSaved = "it would never be saved, nor follow the network to another device.";
    private const string SetLate = "is not registered, because it was set after RegisterComponents() had run";
    private const string NotRun = "is not registered, because RegisterComponents() has not run";
    private const string Swap = "is not the one that was registered under that name";
    private const string CallIt = "Call it at the end of the constructor.";

    private static readonly Dictionary<string, (Func<nn.Module> Make, string Sentence)> Cases = new()
    {
        ["layer set late"] = (() => Late(Layer), $"field 'part' holds a layer (Linear) that {SetLate}: {Never} "
            + "Set it before, or call register_module(\"part\", part) when you set it."),
        ["Sequential set late"] = (() => Late(nn.Sequential(Layer)),
            $"field 'part' holds a layer (Sequential) that {SetLate}: {Never} "
            + "Set it before, or call register_module(\"part\", part) when you set it."),
        ["ModuleList set late"] = (() => Late(nn.ModuleList(Layer)),
            $"field 'part' holds a layer (ModuleList) that {SetLate}: {Never} "
            + "Set it before, or call register_module(\"part\", part) when you set it."),
        ["parameter set late"] = (() => Late(Weight), $"field 'part' holds a parameter that {SetLate}: {Never} "
            + "Set it before, or call register_parameter(\"part\", part) when you set it."),
        ["parameter set late in a field of tensors"] = (() => Late<Tensor>(Weight),
            $"field 'part' holds a parameter that {SetLate}: {Never} "
            + "Set it before, or call register_parameter(\"part\", part) when you set it."),
        ["tensor set late"] = (() => Late(zeros(2)), $"field 'part' holds a tensor that {SetLate}: {NotSaved} "
            + "Set it before, or call register_buffer(\"part\", part) when you set it."),
        ["behind a base class that registers"] = (() => new BehindItsBase(),
            $"field 'late' holds a layer (Linear) that {SetLate}: {Never} "
            + "Set it before, or call register_module(\"late\", late) when you set it."),
        ["property set late"] = (() => new PropertySetLate(),
            $"property 'Layer' holds a layer (Linear) that {SetLate}: {Never} "
            + "Set it before, or call register_module(\"Layer\", Layer) when you set it."),

        ["layer swapped"] = (() => Swapped(Layer, Layer), $"field 'part' holds a layer (Linear) that {Swap}: {Never} "
            + "Exchange a layer by register_module(\"part\", null) and then register_module(\"part\", part)."),
        ["layer swapped for another kind"] = (() => Swapped<nn.Module>(nn.ReLU(), Layer),
            $"field 'part' holds a layer (Linear) that {Swap}: {Never} "
            + "Exchange a layer by register_module(\"part\", null) and then register_module(\"part\", part)."),
        ["Sequential swapped"] = (() => Swapped(nn.Sequential(), nn.Sequential(Layer)),
            $"field 'part' holds a layer (Sequential) that {Swap}: {Never} "
            + "Exchange a layer by register_module(\"part\", null) and then register_module(\"part\", part)."),
        ["parameter swapped"] = (() => Swapped(Weight, Weight), $"field 'part' holds a parameter that {Swap}: {Never} "
            + "Write new values into the registered one with copy_(), under no_grad()."),

        ["plain tensor with a gradient"] = (() => Of(Learnable),
            "field 'part' holds a plain tensor that requires a gradient, which TorchSharp makes a buffer: "
            + "it would be saved, but never trained. Make it a Parameter."),
        ["plain tensor computed with a gradient"] = (() => Of(Learnable * 0.1f),
            "field 'part' holds a plain tensor that requires a gradient, which TorchSharp makes a buffer: "
            + "it would be saved, but never trained. Make it a Parameter."),
        ["plain tensor with a gradient in a property"] = (() => new LearnableProperty(),
            "property 'Scale' holds a plain tensor that requires a gradient, which TorchSharp makes a buffer: "
            + "it would be saved, but never trained. Make it a Parameter."),
        ["plain tensor with a gradient set late"] = (() => Late(Learnable),
            $"field 'part' holds a plain tensor that requires a gradient and is not registered: {Never} "
            + "Make it a Parameter, set before RegisterComponents() runs."),

        ["field hidden by one of the same name"] = (() => new Hiding(),
            "field 'layer' holds a layer (Linear) that is not registered, because Hiding has a field of that "
            + $"name beside the one of its base class Hidden: {Never} Rename one of the two."),
        ["field of a class derived from Sequential"] = (() => new DerivedFromSequential(),
            "field 'extra' holds a layer (Linear) that is not registered, because DerivedFromSequential derives "
            + $"from Sequential, which knows its list alone: {Never} Derive DerivedFromSequential from "
            + "Module<Tensor, Tensor>, and give it the Sequential as a field."),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public void What_is_not_registered_is_named_with_its_cause_and_its_cure(string name) =>
        UnseenParts.Find("generator", Cases[name].Make()).Should().Equal($"The generator's {Cases[name].Sentence}");

    [Fact]
    public void Without_RegisterComponents_every_field_is_named() =>
        UnseenParts.Find("discriminator", Unregistered(Weight)).Should().Equal(
            $"The discriminator's field 'own' holds a layer (Linear) that {NotRun}: {Never} {CallIt}",
            $"The discriminator's field 'part' holds a parameter that {NotRun}: {Never} {CallIt}");

    [Fact]
    public void Without_RegisterComponents_a_buffer_and_a_captured_layer_are_named()
    {
        UnseenParts.Find("generator", new Captured(Layer, zeros(1))).Should().Equal(
            $"The generator's field 'layer' holds a layer (Linear) that {NotRun}: {Never} {CallIt}",
            $"The generator's field 'offset' holds a tensor that {NotRun}: {NotSaved} {CallIt}");
    }

    [Fact]
    public void A_Sequential_registers_no_fields_of_the_modules_in_it() =>
        UnseenParts.Find("generator", nn.Sequential(Layer, new Captured(Layer, zeros(1)))).Should().HaveCount(2)
            .And.AllSatisfy(sentence => sentence.Should().StartWith("The generator's field '1."));

    [Fact]
    public void A_frozen_layer_is_not_trained_but_not_saved_either()
    {
        var (layer, parameter) = (Layer, new Parameter(zeros(1), requires_grad: false));
        foreach (var each in layer.parameters()) each.requires_grad = false;
        UnseenParts.Find("generator", Late(layer)).Should().ContainSingle().Which
            .Should().Contain("it would never be saved.");
        UnseenParts.Find("generator", Late(parameter)).Should().ContainSingle().Which
            .Should().Contain("it would never be saved.");
        UnseenParts.Find("generator", Swapped(Layer, layer)).Should().ContainSingle().Which
            .Should().Contain("it would never be saved.");
    }

    [Theory]
    [InlineData("with its gradient"), InlineData("without a gradient"), InlineData("in a scope"),
        InlineData("of a module inside")]
    public void A_buffer_that_forward_assigns_anew_is_named(string how)
    {
        var network = new Running();
        using (how == "without a gradient" ? no_grad() : null)
        using (how == "in a scope" ? NewDisposeScope() : null)
            for (var pass = 0; pass < 3; pass++) network.call(ones(4, 1)).Dispose();
        network.get_buffer("running")!.data<float>()[0].Should().Be(0, "the registered buffer stays what it was");
        var (whole, path) = how == "of a module inside"
            ? (nn.Sequential(Layer, network), "1.running")
            : ((nn.Module)network, "running");
        UnseenParts.Find("generator", whole).Should().Equal(
            $"The generator's field '{path}' holds another tensor than the buffer that was registered, because "
            + "it was assigned anew: it would never be saved, the first one would. Write new values into the buffer "
            + "with copy_(), under no_grad().");
    }

    [Theory]
    [InlineData("list"), InlineData("list, exchanged"), InlineData("dictionary"), InlineData("dictionary, exchanged")]
    public void What_a_list_of_TorchSharps_gets_after_its_registration_is_named(string how)
    {
        var (list, dictionary) = (nn.ModuleList(Layer), new ModuleDict<Linear>());
        dictionary.Add("a", Layer);
        var isList = how.StartsWith("list", StringComparison.Ordinal);
        nn.Module network = isList ? Of(list) : Of(dictionary);
        UnseenParts.Find("generator", network).Should().BeEmpty();
        if (how == "list") list.append(Layer);
        if (how == "list, exchanged") list[0] = Layer;
        if (how == "dictionary") dictionary.Add("b", Layer);
        if (how == "dictionary, exchanged") dictionary["a"] = Layer;
        network.parameters().Should().HaveCount(4);
        UnseenParts.Find("generator", network).Should().Equal(
            $"The generator's {(isList ? "ModuleList" : "ModuleDict")} 'part' holds 1 layer put into it after its "
            + $"registration, which TorchSharp does not see: {Never} Fill it before RegisterComponents() runs.");
    }

    [Theory]
    [InlineData("parameter"), InlineData("buffer"), InlineData("LSTM")]
    public void What_a_dispose_scope_took_is_named(string what)
    {
        nn.Module network;
        using (NewDisposeScope())
            network = what switch { "parameter" => Of(Weight), "buffer" => Of(zeros(2)), _ => Of(nn.LSTM(1, 1)) };
        network.state_dict().Should().HaveCount(2, "TorchSharp sees the registered layer alone");
        UnseenParts.Find("generator", network).Should().ContainSingle().Which.Should().StartWith(what == "LSTM"
            ? "The generator's LSTM 'part' has lost 'weight_ih_l0', 'weight_hh_l0', 'bias_ih_l0' and 1 more, "
                + "disposed with a dispose scope"
            : "The generator's field 'part' holds a tensor that has been disposed");
    }

    private class Registering : nn.Module<Tensor, Tensor>
    {
        private readonly Linear layer = Layer;

        protected Registering() : base(nameof(Registering)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layer.call(input);
    }

    private sealed class BehindItsBase : Registering
    {
        private readonly Linear late;

        public BehindItsBase()
        {
            late = Layer;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => late.call(input);
    }

    private sealed class PropertySetLate : Registering
    {
        public PropertySetLate() => Layer = Holding.Layer;

        public Linear Layer { get; }
    }

    private sealed class LearnableProperty : nn.Module<Tensor, Tensor>
    {
        public LearnableProperty() : base(nameof(LearnableProperty)) => RegisterComponents();

        public Tensor Scale { get; } = Learnable;

        public override Tensor forward(Tensor input) => input * Scale;
    }

    private abstract class Hidden : nn.Module<Tensor, Tensor>
    {
        private readonly Linear layer = Layer;

        protected Hidden() : base(nameof(Hidden)) { }

        public override Tensor forward(Tensor input) => layer.call(input);
    }

    private sealed class Hiding : Hidden
    {
        private readonly Linear layer = Layer;

        public Hiding() => RegisterComponents();

        public override Tensor forward(Tensor input) => layer.call(base.forward(input));
    }

    private sealed class DerivedFromSequential : Sequential
    {
        private readonly Linear extra = Layer;

        public DerivedFromSequential() : base(Layer, nn.ReLU()) => RegisterComponents();

        public override Tensor forward(Tensor tensor) => extra.call(base.forward(tensor));
    }

    private sealed class Captured(Linear layer, Tensor offset) : nn.Module<Tensor, Tensor>(nameof(Captured))
    {
        public override Tensor forward(Tensor input) => layer.call(input) + offset;
    }

    private sealed class Running : nn.Module<Tensor, Tensor>
    {
        private readonly Linear layer = Layer;
        private Tensor running = zeros(1).DetachFromDisposeScope();

        public Running() : base(nameof(Running)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var output = layer.call(input);
            running = (running * 0.9f + output.mean() * 0.1f).DetachFromDisposeScope();
            return output;
        }
    }
}
