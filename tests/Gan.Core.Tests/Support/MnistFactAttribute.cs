namespace Gan.Core.Tests.Support;

/// <summary>A test on the real MNIST, skipped where it is not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MnistFactAttribute : FactAttribute
{
    public MnistFactAttribute()
    {
        if (MnistFolderPath is null)
            Skip = "No MNIST: set GAN_MNIST_DIR to a folder with its four IDX files, or put them into "
                + "../shared/data/mnist beside the repository.";
    }

    /// <summary>The folder with MNIST, or <see langword="null"/> where there is none.</summary>
    public static string? MnistFolderPath { get; } = Find();

    // Test hosts start in the output folder: what is relative is meant from the repository's root.
    private static string? Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Directory.Version.props")))
            root = root.Parent;
        string?[] folders = [Environment.GetEnvironmentVariable("GAN_MNIST_DIR"), "../shared/data/mnist"];
        return folders.Where(folder => !string.IsNullOrWhiteSpace(folder))
            .Select(folder => Path.GetFullPath(folder!, root?.FullName ?? AppContext.BaseDirectory))
            .FirstOrDefault(Directory.Exists);
    }
}
