using Gan.Core;
using Gan.Samples.Mnist.Commands;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Gan.Samples.Mnist.Display;

/// <summary>A bar, and under it how training goes, for terminals.</summary>
internal sealed class LiveProgress(Goal goal) : ITrainingCallback
{
    /// <summary>What stands beside the bar needs so much of a line.</summary>
    private const int BesideBar = 36;

    private readonly Lock gate = new();
    private readonly Pace pace = new(goal);
    private ProgressTask? bar;
    private StepResult? last;

    /// <summary>Shows the bar while the action runs.</summary>
    internal void Show(Action action)
    {
        var width = Math.Clamp(AnsiConsole.Profile.Width - BesideBar, 8, 40);
        AnsiConsole.Progress()
            .Columns(new ProgressBarColumn { Width = width }, new PercentageColumn(), new PaceColumn(this))
            .UseRenderHook((table, _) => new Rows(table, new Padder(Numbers(), new Padding(2, 0, 0, 1))))
            .Start(context =>
            {
                bar = context.AddTask("training", maxValue: 1);
                action();
            });
    }

    public void AfterStep(IGanTrainer trainer, StepResult result)
    {
        // The terminal is drawn by a thread of its own.
        lock (gate)
        {
            last = result;
            pace.See(result);
            bar!.Value = pace.Done;
        }
    }

    private IRenderable Numbers()
    {
        lock (gate)
        {
            if (last is null) return new Markup("[grey]preparing[/]");
            var total = goal.Steps is { } steps ? $" of {steps:N0}" : "";
            return new Columns(
                new Markup($"step {last.Index:N0}{total}"),
                new Markup($"[grey]loss[/] D {last.DiscriminatorLoss:0.00} G {last.GeneratorLoss:0.00}"),
                new Markup($"[grey]D(x)[/] {last.RealScore:0.00}  [grey]D(G(z))[/] {last.FakeScore:0.00}")) {
                    Expand = false };
        }
    }

    private sealed class PaceColumn(LiveProgress owner) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            lock (owner.gate)
                return owner.pace.Left is { } left
                    ? new Text($"{owner.pace.ImagesPerSecond:N0} images/s  {Duration.Clock(left)} left") {
                    Overflow = Overflow.Ellipsis }
                    : new Text("");
        }
    }
}
