namespace Gan.Core.Samples.Tests;

public sealed class IndexTests
{
    [Fact]
    public void The_index_names_every_sample() =>
        File.ReadAllText(Path.Combine(Sample.Folder, "README.md")).Should().ContainAll(
            Directory.GetFiles(Sample.Folder, "*.csproj", SearchOption.AllDirectories)
                .Select(project => $"--project samples/{Path.GetFileNameWithoutExtension(project)}"));
}
