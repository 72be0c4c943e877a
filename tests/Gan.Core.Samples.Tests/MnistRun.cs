namespace Gan.Core.Samples.Tests;

/// <summary>A temporary place to train in: a folder with a handful of made-up images in MNIST's format, and one for the
/// output.</summary>
internal sealed class MnistRun : IDisposable
{
    private readonly TempFolder folder = new();

    public MnistRun(int count = 40, int size = 28)
    {
        folder.Write("train-images-idx3-ubyte", Idx.Images(count, size, size));
        folder.Write("train-labels-idx1-ubyte", Labels(count, classes: 10));
    }

    public string Data => folder.FullPath;

    public string Output => folder.File("out");

    public string File(string name) => folder.File(name);

    public void Write(string name, byte[] content) => folder.Write(name, content);

    public byte[] Picture(string name) => System.IO.File.ReadAllBytes(Path.Combine(Output, name));

    /// <summary>Runs <c>train</c> on the images; an option given here counts, as the default for it is then left
    /// out.</summary>
    public Task<Outcome> TrainAsync(params string[] options) => Sample.Mnist.RunAsync(Arguments(options));

    public string[] Arguments(params string[] options)
    {
        string[][] defaults = [["--data", Data], ["--out", Output], ["--batch-size", "20"], ["--steps", "3"]];
        return ["train", .. defaults.Where(option => !options.Contains(option[0])).SelectMany(option => option),
            .. options];
    }

    public static byte[] Labels(int count, int classes) =>
        Idx.File([(uint)count], Enumerable.Range(0, count).Select(i => (byte)(i % classes)).ToArray());

    public void Dispose() => folder.Dispose();
}
