using Gan.Core.Tests.Support;
namespace Gan.Core.Tests.Training;

/// <summary>Whole processes with one seed: networks with dropout, batch norm, and the program's own random
/// numbers.</summary>
public sealed class RepeatabilityTests
{
    [Theory]
    [InlineData(1), InlineData(2)]
    public void Two_processes_with_one_seed_give_the_same_bits(int threads)
    {
        var (first, second, other) = (Run(seed: 7, threads), Run(seed: 7, threads), Run(seed: 8, threads));
        first.Should().HaveCount(3);
        second.Should().Equal(first);
        other[0].Should().NotBe(first[0]);
        other[1].Should().NotBe(first[1]);
        other[2].Should().Be(first[2], "the program's own sequence does not depend on what the library did");
    }

    [Fact]
    public void The_programs_own_sequence_is_that_of_a_program_without_the_library()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        TorchSharp.torch.random.manual_seed(1234);
        var own = TorchSharp.torch.randn(8).bytes.ToArray();
        Run(seed: 7)[2].Should().Be(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(own)));
    }

    private static string[] Run(long seed, int threads = 1) => ChildProcess.Run(["repeat", $"{seed}"], threads);
}
