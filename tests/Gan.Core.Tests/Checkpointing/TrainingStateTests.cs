using Gan.Core.Checkpointing;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Checkpointing;

public sealed class TrainingStateTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    [Fact]
    public void Every_kind_of_piece_comes_back_to_the_last_bit_under_its_full_name()
    {
        var part = new Part { Number = long.MinValue, Real = 0.1
            + 0.2, Text = "ä\n\"", Inner = new Part { Number = 7, Numbers = rand(3) } };
        using var state = TrainingState.Capture(part);
        state.Tensors.Keys.Should().Equal("inner.numbers", "numbers");
        state.Values.Keys.Should().Contain("inner.number");
        var copy = new Part { Inner = new Part() };
        state.LoadInto(copy);
        (copy.Number, copy.Real, copy.Text, copy.Inner.Number).Should().Be((part.Number, part.Real, part.Text, 7));
        copy.Inner.Numbers.data<float>().ToArray().Should().Equal(part.Inner.Numbers.data<float>().ToArray());
    }

    [Fact]
    public void It_is_a_copy_that_later_steps_do_not_change()
    {
        var part = new Part();
        using var state = TrainingState.Capture(part);
        part.Numbers.fill_(9);
        state.Tensors["numbers"].data<float>().ToArray().Should().Equal(0, 0, 0);
    }

    [Fact]
    public void What_does_not_fit_is_listed_at_once_and_nothing_is_loaded()
    {
        using var state = TrainingState.Capture(new Part { Number = 5, Text = "not a number", Inner = new Part() });
        var other = new Misfit();
        FluentActions.Invoking(() => state.LoadInto(other)).Should().Throw<GanException>().WithMessage(
            "The state does not fit; nothing was loaded. numbers is Float32 [3]; expected Float64 [3]; text is 'not "
                + "a number'; expected a value of type Int64; "
            + "missing: more; left over: inner.numbers; left over: inner.number; left over: inner.real; left over: "
            + "inner.text; left over: real.");
        other.Number.Should().Be(0);
    }

    [Fact]
    public void Two_pieces_of_one_name_are_refused_and_nothing_is_left_behind()
    {
        var twice = new Twice();
        LiveTensors.LeftBy(() => FluentActions.Invoking(() => TrainingState.Capture(twice)).Should()
            .Throw<ArgumentException>()
            .WithMessage("Two pieces of state are called 'x'; give each a name of its own.*")).Should().Be(0);
    }

    public void Dispose() => scope.Dispose();

    private sealed class Part : IStateful
    {
        internal long Number { get; set; }

        internal double Real { get; set; }

        internal string Text { get; set; } = "";

        internal Tensor Numbers { get; init; } = zeros(3);

        internal Part? Inner { get; init; }

        public void Save(StateWriter writer)
        {
            writer.Write("number", Number);
            writer.Write("real", Real);
            writer.Write("text", Text);
            writer.Write("numbers", Numbers);
            if (Inner is not null) writer.Write("inner", Inner);
        }

        public void Load(StateReader reader)
        {
            reader.Read("number", (long value) => Number = value);
            reader.Read("real", (double value) => Real = value);
            reader.Read("text", (string value) => Text = value);
            reader.Read("numbers", Numbers);
            if (Inner is not null) reader.Read("inner", Inner);
        }
    }

    private sealed class Misfit : IStateful
    {
        internal long Number { get; private set; }

        public void Save(StateWriter writer) { }

        public void Load(StateReader reader)
        {
            reader.Read("number", (long value) => Number = value);
            reader.Read("numbers", zeros(3, ScalarType.Float64));
            reader.Read("text", (long value) => Number = value);
            reader.Read("more", (string _) => { });
        }
    }

    private sealed class Twice : IStateful
    {
        private readonly Tensor value = zeros(1);

        public void Save(StateWriter writer)
        {
            writer.Write("x", value);
            writer.Write("x", 1L);
        }

        public void Load(StateReader reader) { }
    }
}
