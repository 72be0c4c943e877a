namespace Gan.Core.Data;

/// <summary>The paths of a split's two files.</summary>
internal readonly record struct MnistFiles(string Images, string Labels)
{
    private const string Remedy =
        "Expected a folder with train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and "
            + "t10k-labels-idx1-ubyte, "
        + "with or without .gz: give it as an argument, or set the environment "
        + $"variable {MnistFolder.EnvironmentVariable}.";

    public static MnistFiles Find(string? folder, DataSplit split)
    {
        folder ??= Environment.GetEnvironmentVariable(MnistFolder.EnvironmentVariable);
        if (string.IsNullOrWhiteSpace(folder))
            throw new DirectoryNotFoundException(
                $"No MNIST folder was given and {MnistFolder.EnvironmentVariable} is not set. {Remedy}");
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no MNIST folder '{Path.GetFullPath(folder)}'. {Remedy}");
        var prefix = split switch
        {
            DataSplit.Train => "train",
            DataSplit.Test => "t10k",
            _ => throw new ArgumentOutOfRangeException(
                nameof(split), split, "There is no such split; use Train or Test."),
        };
        return new(Find(folder, $"{prefix}-images", "idx3-ubyte"), Find(folder, $"{prefix}-labels", "idx1-ubyte"));
    }

    /// <summary>Whether the environment names a folder.</summary>
    public static bool AreNamed =>
        !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(MnistFolder.EnvironmentVariable));

    private static string Find(string folder, string name, string kind)
    {
        string[] spellings = [$"{name}-{kind}", $"{name}-{kind}.gz", $"{name}.{kind}", $"{name}.{kind}.gz"];
        return spellings.Select(spelling => Path.Combine(folder, spelling)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"The folder '{Path.GetFullPath(folder)}' has no {string.Join(", ", spellings[..^1])} "
                    + $"or {spellings[^1]}. {Remedy}",
                spellings[0]);
    }
}
