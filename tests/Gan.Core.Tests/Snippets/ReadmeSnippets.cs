using Gan.Core.Data;
using Gan.Core.Imaging;
using Gan.Core.Models;
using Gan.Core.Tests.Data;
using Gan.Core.Tests.Support;
namespace Gan.Core.Tests.Snippets;

public sealed class ReadmeSnippets
{
    [Fact]
    public void The_quick_start_trains_and_draws()
    {
        using var folder = new TempFolder();
        folder.Write("train-images-idx3-ubyte", Idx.Images(8, 28, 28));
        folder.Write("train-labels-idx1-ubyte", Idx.Labels(8));
        var program = new SnippetProgram("ReadmeSnippets.cs", nameof(QuickStart),
            ("ImageDataSet.Mnist.Load()", "MnistFolder.Load(folder: folder)"), ("64)", "4)"), ("5000", "2"), ("500", "1"));

        program.Run(folder.FullPath).Should().Equal("digits.png");
    }

    internal static void QuickStart(string folder)
    {
        _ = folder;
        #region quick-start
        using var digits = ImageDataSet.Mnist.Load(); // downloaded once; offline: SyntheticDigits.Create()
        var batches = digits.Batches(64);
        using var model = Dcgan.Create(imageSize: 28, channels: 1);
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        for (var i = 0; i < 5000; i++)
        {
            using var batch = batches.NextBatch();
            StepResult step = trainer.TrainBatch(batch);
            if (step.Index % 500 == 0) Console.WriteLine(step);
        }
        using var samples = trainer.Sample(64);
        ImageGrid.SavePng(samples, "digits.png");
        #endregion
    }
}
