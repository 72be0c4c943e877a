using Gan.Core.Checkpointing;
using Gan.Core.Child.Games;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Runs;

/// <summary>A trainer that gets another's state goes on as the other would have, to the bit.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Names => [.. Catalogue.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void It_goes_on_to_the_bit_in_the_middle_of_an_epoch(string name)
    {
        using var through = Start(name);
        var expected = through.Train(17);
        using var first = Start(name);
        first.Train(7);
        using var saved = TrainingState.Capture(first.Training);
        using var second = Start(name);
        saved.LoadInto(second.Training);
        second.Train(10).Should().Equal(expected.Skip(7), Same);
        second.Bits.Should().Be(through.Bits);
        using var one = through.Trainer.Sample(3);
        using var other = second.Trainer.Sample(3);
        other.bytes.SequenceEqual(one.bytes).Should().BeTrue("samples come from the EMA and go on as well");
    }

    /// <summary>Records compare dictionaries by reference.</summary>
    private static bool Same(StepResult one, StepResult other) =>
        one with { Details = other.Details } == other && one.Details.SequenceEqual(other.Details);

    [Fact]
    public void A_new_process_goes_on_to_the_bit_whatever_the_game()
    {
        using var folder = new TempFolder();
        var through = ChildProcess.Run(["games", folder.File("through"), "17"], threads: 2);
        ChildProcess.Run(["games", folder.File("parts"), "7"], threads: 2).Should()
            .NotIntersectWith(through, "each game goes on after step 7");
        ChildProcess.Run(["games", folder.File("parts"), "17"], threads: 2).Should()
            .Equal(through).And.HaveCount(Catalogue.All.Count);
    }

    [Fact]
    public void A_step_more_or_less_makes_a_difference()
    {
        using var run = Start("DCGAN");
        run.Train(7);
        using var saved = TrainingState.Capture(run.Training);
        run.Train(1);
        var after = run.Bits;
        saved.LoadInto(run.Training);
        run.Bits.Should().NotBe(after);
        run.Train(1);
        run.Bits.Should().Be(after, "the same step again is the same step");
    }

    [Fact]
    public void Threads_out_of_this_world_are_refused()
    {
        using var run = Start("DCGAN");
        run.Train(1);
        using var saved = TrainingState.Capture(run.Training);
        using var tampered = TrainingState.Capture(new Tampered(saved));
        FluentActions.Invoking(() => tampered.LoadInto(run.Training)).Should().Throw<GanException>()
            .WithMessage("*trainer.first batch.threads is '-1'; expected a value of type Int64*");
    }

    [Fact]
    public void Another_networks_state_is_refused_whole()
    {
        using var run = Start("DCGAN");
        using var other = Start("five to one, fresh samples");
        run.Train(2);
        other.Train(2);
        var before = other.Bits;
        using var saved = TrainingState.Capture(run.Training);
        FluentActions.Invoking(() => saved.LoadInto(other.Training)).Should().Throw<GanException>()
            .WithMessage("The state does not fit; nothing was loaded.*missing: "
                + "trainer.generator.layers.0.weight*left over: trainer.generator.convolutions.0.weight*");
        other.Bits.Should().Be(before);
    }

    public void Dispose() => scope.Dispose();

    private static GameRun Start(string name) => new(Catalogue.All[name]);

    /// <summary>The same state with an impossible number of threads.</summary>
    private sealed class Tampered(TrainingState state) : IStateful
    {
        public void Save(StateWriter writer)
        {
            foreach (var (name, tensor) in state.Tensors) writer.Write(name, tensor);
            foreach (var (name, value) in state.Values)
                writer.Write(name, name == "trainer.first batch.threads" ? "-1" : value);
        }

        public void Load(StateReader reader) { }
    }
}
