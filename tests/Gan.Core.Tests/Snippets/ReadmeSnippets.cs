using Gan.Core.Data;
using Gan.Core.Imaging;
using Gan.Core.Models;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Snippets;

public sealed class ReadmeSnippets
{
    [Fact]
    public void The_quick_start_trains_and_draws()
    {
        using var scope = NewDisposeScope();
        var batches = new TensorBatches(rand(8, 1, 28, 28) * 2 - 1, batchSize: 4);
        var program = new SnippetProgram("ReadmeSnippets.cs", nameof(QuickStart), ("5000", "2"), ("500", "1"));

        program.Run(batches).Should().Equal("digits.png");
    }

    internal static void QuickStart(IBatchSource batches)
    {
        #region quick-start
        using var model = Dcgan.Create(imageSize: 28, channels: 1);
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        for (var i = 0; i < 5000; i++)
        {
            using var batch = batches.NextBatch();
            StepResult step = trainer.TrainBatch(batch);
            if (step.Index % 500 == 0) Console.WriteLine(step);
        }
        using var digits = trainer.Sample(64);
        ImageGrid.SavePng(digits, "digits.png");
        #endregion
    }
}
