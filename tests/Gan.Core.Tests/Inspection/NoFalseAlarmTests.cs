using Gan.Core.Inspection;
using Gan.Core.Internal;
using Gan.Core.Layers;
using Gan.Core.Models;
using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TorchSharp;
using TorchSharp.Modules;
using static Gan.Core.Tests.Inspection.Holding;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Inspection;

/// <summary>What a network may hold and loses nothing by.</summary>
public sealed class NoFalseAlarmTests
{
    private static readonly Dictionary<string, Func<nn.Module>> Cases = new()
    {
        ["a field of each kind"] = () => new Everything(),
        ["a non-persistent buffer"] = () => WithNonPersistentBuffer(),
        ["constants in an array"] = () => Of(new[] { zeros(2), ones(2) }),
        ["constants in a list"] = () => Of(new List<Tensor> { zeros(2) }),
        ["a constant in an object"] = () => Of(new { Mask = zeros(2), Size = 3 }),
        ["computed tensors in a list"] = () => Of(new List<Tensor> { Learnable * 2 }),
        ["a computed tensor set late"] = () => Late(Learnable * 2),
        ["a disposed tensor set late"] = () => Late(Disposed()),
        ["activations in an array"] = () => Of(new nn.Module[] { nn.ReLU(), nn.Tanh(), nn.Flatten() }),
        ["an activation set late"] = () => Late(nn.ReLU()),
        ["an empty Sequential set late"] = () => Late(nn.Sequential()),
        ["a function"] = () => Of<Func<Tensor, Tensor>>(Layer.call),
        ["functions in a list"] = () => Of(new List<Func<Tensor, Tensor>> { Layer.call }),
        ["a lazy layer"] = () => Of(new Lazy<nn.Module>(Layer)),
        ["a weak reference"] = () => Of(new WeakReference<nn.Module>(Layer)),
        ["a task"] = () => Of(Task.FromResult(Layer)),
        ["a logger"] = () => Of<ILogger>(NullLogger.Instance),
        ["an optimizer"] = () => Of(optim.Adam(Layer.parameters())),
        ["options"] = () => Of(new GanTrainerOptions { Loss = GanLoss.Hinge() }),
        ["a ring of objects"] = () => Of(NewRing()),
        ["a parameter list"] = () => Of(nn.ParameterList(Weight, Weight)),
        ["a parameter dictionary"] = () => Of(Dictionary()),
        ["a module list that grew before its registration"] = () => Of(Grown()),
        ["an empty object"] = () => Of(new object()),
        ["an object deeper than is looked"] = () => Of(Deep(20)),
        ["a network cast to another type"] = () =>
            nn.Sequential(Of(Weight), Of(zeros(1)), Of(nn.LSTM(1, 1))).to(ScalarType.Float64),
        ["a frozen network"] = Frozen,
        ["a Linear"] = () => Layer,
        ["an LSTM"] = () => Of(nn.LSTM(1, 1)),
        ["attention"] = () => Of(nn.MultiheadAttention(4, 2)),
        ["a transformer"] = () => Of(nn.TransformerEncoderLayer(4, 2)),
        ["group norm"] = () => Of(nn.GroupNorm(1, 2)),
        ["an MLP generator"] = () => Mlp.Create(new() { SampleShape = [2] }).Generator.Network,
        ["an MLP discriminator"] = () => Mlp.Create(new() { SampleShape = [2] }).Discriminator.Network,
        ["a DCGAN generator"] = () => Dcgan.Create(new()).Generator.Network,
        ["a DCGAN discriminator"] = () => Dcgan.Create(new() { DiscriminatorBatchNorm = true }).Discriminator.Network,
        ["spectral layers"] = () => nn.Sequential(SpectralNorm.Conv2d(1, 2, 3), SpectralNorm.Linear(2, 1),
            SpectralNorm.Embedding(2, 3)),
        ["minibatch standard deviation"] = () => nn.Sequential(Layer, new MinibatchStandardDeviation()),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    /// <summary>The test project's own networks, as far as they can be made without arguments.</summary>
    public static TheoryData<Type> TestNetworks =>
    [
        .. Assembly.GetExecutingAssembly().GetTypes().Where(type =>
            typeof(nn.Module).IsAssignableFrom(type)
            && type is { IsAbstract: false, ContainsGenericParameters: false, Name: not "LayersInAList" }
            && type.Namespace != typeof(NoFalseAlarmTests).Namespace && Constructor(type) is not null),
    ];

    [Theory, MemberData(nameof(Names))]
    public void Nothing_is_lost(string name) => UnseenParts.Find("generator", Cases[name]()).Should().BeEmpty();

    [Theory, MemberData(nameof(TestNetworks))]
    public void The_tests_networks_lose_nothing(Type type)
    {
        var constructor = Constructor(type)!;
        var defaults = constructor.GetParameters().Select(parameter => parameter.DefaultValue).ToArray();
        using var network = (nn.Module)constructor.Invoke(defaults);
        UnseenParts.Find("generator", network).Should().BeEmpty();
    }

    [Fact]
    public void There_are_test_networks_to_look_at() =>
        TestNetworks.AsEnumerable<object>().Should().HaveCountGreaterThan(10);

    [Fact]
    public void A_list_beside_a_registration_elsewhere_is_fine()
    {
        var (first, second) = (Layer, Layer);
        UnseenParts.Find("generator", new Twice<nn.Module[]>(nn.ModuleList(first, second), [first, second]))
            .Should().BeEmpty();
        UnseenParts.Find("generator", new Twice<Block>(nn.Sequential(first), new Block(first))).Should().BeEmpty();
        UnseenParts.Find("generator", new Twice<Parameter[]>(first, [first.weight!, first.bias!])).Should().BeEmpty();
        UnseenParts.Find("generator", nn.Sequential(first, Of(new[] { first }))).Should().BeEmpty();
        UnseenParts.Find("generator", new Twice<IDiscriminator>(first, first.AsDiscriminator())).Should().BeEmpty();
    }

    [Fact]
    public void A_field_that_points_to_another_registered_layer_is_fine()
    {
        var (first, second) = (Layer, Layer);
        var network = new Twice<Linear>(nn.ModuleList(first, second), first) { Other = second };
        UnseenParts.Find("generator", network).Should().BeEmpty();
    }

    [Fact]
    public void A_shared_module_is_fine()
    {
        var shared = Layer;
        UnseenParts.Find("generator", new Twice<Linear>(shared, shared)).Should().BeEmpty();
        UnseenParts.Find("generator", nn.Sequential(shared, nn.ReLU(), shared)).Should().BeEmpty();
        UnseenParts.Find("generator", new Twice<Linear>(nn.Sequential(shared, Of(shared)), shared)).Should().BeEmpty();
    }

    [Fact]
    public void A_reference_to_the_owner_is_fine()
    {
        var part = Of<nn.Module?>(null);
        var owner = new Twice<nn.Module>(Layer, part);
        part.Part = owner;
        UnseenParts.Find("generator", owner).Should().BeEmpty();
        UnseenParts.Find("generator", part).Should().BeEmpty("its owner is no part of it");
    }

    [Fact]
    public void An_adapted_module_has_nothing_beside_it()
    {
        var (module, discriminator) = (Layer, Layer.AsDiscriminator());
        UnseenParts.FindBeside("generator", module.AsGenerator(1), module).Should().BeEmpty();
        UnseenParts.FindBeside("generator", module, module).Should().BeEmpty();
        UnseenParts.FindBeside("generator", new Pair(module, new Pair(FrozenLayer())), module).Should().BeEmpty();
        UnseenParts.FindBeside("generator", new { module, discriminator }, module, discriminator.Network)
            .Should().BeEmpty();
    }

    [Fact]
    public void A_reference_to_the_opponent_is_fine_where_it_is_known()
    {
        var discriminator = Of(1);
        var generator = Late<nn.Module>(discriminator);
        UnseenParts.Find("generator", generator).Should().ContainSingle();
        UnseenParts.Find("generator", generator, discriminator).Should().BeEmpty();
        UnseenParts.Find("generator", Of<object>(new { discriminator, other = 1 }), discriminator).Should().BeEmpty();
    }

    [Fact]
    public void What_a_pass_left_behind_is_fine()
    {
        var network = new Remembering();
        network.call(ones(2, 1));
        network.Last!.requires_grad.Should().BeTrue();
        UnseenParts.Find("generator", network).Should().BeEmpty();
        using (no_grad()) network.call(ones(2, 1));
        network.Last!.requires_grad.Should().BeFalse();
        UnseenParts.Find("generator", network).Should().BeEmpty();
    }

    [Fact]
    public void No_code_of_the_users_runs()
    {
        static Exception Error() => throw new InvalidOperationException("user code ran");
        UnseenParts.Find("generator", Of(new Shy(Error))).Should().BeEmpty();
        UnseenParts.Find("generator", Of<object[]>([new Shy(Error), new Shy(Error)])).Should().BeEmpty();
        UnseenParts.Find("generator", Of(Enumerable.Range(0, 3).Select<int, nn.Module>(_ => throw Error())))
            .Should().BeEmpty();
    }

    [Theory]
    [InlineData("numbers"), InlineData("texts"), InlineData("records"), InlineData("objects")]
    public void A_data_set_in_a_field_takes_no_time(string of)
    {
        const int count = 1_000_000;
        nn.Module network = of switch
        {
            "numbers" => Of(new int[count]),
            "texts" => Of(Enumerable.Repeat("text", count).ToList()),
            "records" => Of(Enumerable.Range(0, count).Select(number => new Caption("text", number)).ToList()),
            _ => Of(Enumerable.Range(0, count).Select(number => (object)new Caption("text", number)).ToList()),
        };
        var watch = Stopwatch.StartNew();
        UnseenParts.Find("generator", network).Should().BeEmpty();
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Looking_leaves_no_tensor_behind()
    {
        var network = new Everything();
        Support.LiveTensors.LeftBy(() => UnseenParts.Find("generator", network).Should().BeEmpty()).Should().Be(0);
    }

    private static ConstructorInfo? Constructor(Type type) =>
        type.GetConstructors().FirstOrDefault(each => each.GetParameters().All(parameter => parameter.HasDefaultValue));

    private static Holding<Tensor> WithNonPersistentBuffer()
    {
        var grid = zeros(2);
        var network = Late(grid);
        network.register_buffer("grid", grid, persistent: false);
        return network;
    }

    private static Tensor Disposed()
    {
        var tensor = zeros(1);
        tensor.Dispose();
        return tensor;
    }

    private static Ring NewRing()
    {
        var ring = new Ring();
        ring.Next = new Ring { Next = ring };
        ring.Others = [ring, ring.Next, new object[] { ring }];
        return ring;
    }

    private static ParameterDict Dictionary() => new() { { "a", Weight } };

    private static ModuleList<Linear> Grown()
    {
        var list = nn.ModuleList(Layer);
        list.append(Layer);
        return list;
    }

    private static Pair Deep(int levels) => levels == 0 ? new Pair(Layer) : new Pair(nn.ReLU(), Deep(levels - 1));

    private static Linear FrozenLayer()
    {
        var layer = Layer;
        foreach (var parameter in layer.parameters()) parameter.requires_grad = false;
        return layer;
    }

    private static Everything Frozen()
    {
        var network = new Everything();
        foreach (var parameter in network.parameters()) parameter.requires_grad = false;
        return network;
    }

    private sealed record Caption(string Text, int Number);

    private sealed class Twice<T> : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module first;

        public Twice(nn.Module first, T other) : base(nameof(Twice<T>))
        {
            (this.first, Other) = (first, other);
            RegisterComponents();
        }

        public T Other { get; set; }

        public override Tensor forward(Tensor input) => first is null ? input : input.alias();
    }

    private sealed class Remembering : nn.Module<Tensor, Tensor>
    {
        private readonly Linear layer = Layer;

        public Remembering() : base(nameof(Remembering)) => RegisterComponents();

        public Tensor? Last { get; private set; }

        public override Tensor forward(Tensor input) => Last = layer.call(input);
    }

    /// <summary>Everything that is registered by itself, and much that is none of TorchSharp's business.</summary>
    private sealed class Everything : nn.Module<Tensor, Tensor>
    {
        private static readonly nn.Module Static = Layer;
        private readonly Linear layer = Layer;
        private readonly nn.Module? none = Nothing();
        private readonly Parameter scale = Weight;
        private readonly Tensor mask = zeros(2);
        private readonly nn.IModule<Tensor, Tensor> behindAnInterface = nn.Sequential(Layer, nn.BatchNorm1d(1));
        private readonly object behindAnObject = nn.Conv2d(1, 1, 1);
        private readonly ModuleList<nn.Module> list = nn.ModuleList<nn.Module>(nn.Embedding(2, 2), nn.LayerNorm(2));
        private readonly ModuleDict<Linear> dictionary = new() { { "a", Layer } };
        private readonly int[] sizes = [1, 2];
        private readonly Dictionary<string, double> numbers = new() { ["a"] = 1 };
        private readonly ScalarType? type = ScalarType.Float32;
        private readonly Lock gate = new();
        private readonly Generator? generator;

        public Everything() : base(nameof(Everything))
        {
            generator = new Generator(1);
            Changed += (_, _) => Static.eval();
            RegisterComponents();
        }

        public event EventHandler? Changed;

        public Linear Property { get; } = Layer;

        public Parameter? Absent { get; init; }

        private static nn.Module? Nothing() => null;

        public override Tensor forward(Tensor input)
        {
            lock (gate) Changed?.Invoke(this, EventArgs.Empty);
            object?[] all =
            [
                none, scale, mask, behindAnInterface, behindAnObject, list, dictionary, sizes, numbers, type, generator,
            ];
            return all.Length == 0 ? input : layer.call(input);
        }
    }
}
