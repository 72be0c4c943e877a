using Gan.Core.Options;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training.FirstBatch;

public sealed class CompanyDependenceTests
{
    [Fact]
    public void Batch_norms_without_running_statistics_are_named()
    {
        using var network = nn.Sequential(
            nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2),
            nn.Sequential(nn.BatchNorm2d(2, track_running_stats: false)), nn.InstanceNorm2d(2),
            nn.Flatten(), nn.BatchNorm1d(2, track_running_stats: false));
        CompanyDependence.Names(network).Should().BeEquivalentTo("2.0", "5");
    }

    [Fact]
    public void A_network_that_is_one_is_named_by_its_type()
    {
        using var norm = nn.BatchNorm1d(2, track_running_stats: false);
        CompanyDependence.Names(norm).Should().Equal("BatchNorm1d");
    }

    [Fact]
    public void Running_statistics_make_samples_independent()
    {
        using var network = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2));
        CompanyDependence.Names(network).Should().BeEmpty();
    }
}
