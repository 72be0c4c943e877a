using Gan.Core.Checkpointing;
using Gan.Core;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Gan.Samples.Mnist.Display;
using Gan.Samples.Mnist.Quality;

namespace Gan.Samples.Mnist.Artifacts;

/// <summary>One page that shows all of a run and needs no other file: <c>report.html</c>.</summary>
internal static class Report
{
    /// <summary>Pictures of the way that the samples came.</summary>
    private const int Stations = 6;

    internal static string Save(RunSummary run)
    {
        var path = Path.Combine(run.Request.Output, "report.html");
        OutputFile.Write(path, Page(run));
        return path;
    }

    private static string Page(RunSummary run) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(run.Request.Preset.Name)}: a GAN on {Text(run.Data)}</title>
        <style>
        {Style()}
        </style>
        </head>
        <body>
        <main>
        <header>
        <h1>A GAN trained on {Text(run.Data)}</h1>
        <p>Preset <b>{Text(run.Request.Preset.Name)}</b>: {Text(run.Request.Preset.Summary)}. {run.Steps:N0} steps of {run.Request.BatchSize} images,
        {run.Images:N0} images in all, seed {run.Request.Seed}; {Duration.Words(run.Duration)} of training since it was begun or last went on.</p>
        </header>

        <section class="pair">
        <figure>{Picture(run.Final, "Samples of the trained generator")}
        <figcaption>What the generator makes now{(run.Request.Preset.IsConditional ? "; each column was asked for its digit." : ".")}</figcaption></figure>
        <figure>{Picture(run.Film, "A film of the same samples while training went on")}
        <figcaption>How it came to that: the same {(run.Request.Preset.IsConditional ? "latents and digits" : "latents")} all the while, from before the first step.
        Early steps are shown one by one, later ones in ever longer strides.</figcaption></figure>
        </section>

        <section>
        <h2>What this is</h2>
        <p>A <b>generative adversarial network</b> is two networks that learn against each other. The <i>generator</i> turns random numbers, the latents, into pictures.
        The <i>discriminator</i> is shown real pictures and the generator's, and learns to tell them apart; the generator learns to be taken for real.
        The generator never gets a real picture: it learns from the discriminator's output alone.</p>
        </section>

        {Quality(run.Likeness)}

        <section>
        <h2>The way there</h2>
        <div class="stations">
        {string.Join('\n', Chosen(run.Grids).Select(grid => $"<figure>{Picture(grid.Path, $"Samples after step {grid.Step}")}<figcaption>step {grid.Step:N0}</figcaption></figure>"))}
        </div>
        </section>

        <section>
        <h2>From one sample to another</h2>
        <figure class="walk">{Picture(run.Interpolation, "Samples on the way from one latent to another")}
        <figcaption>{(run.Request.Preset.IsConditional
            ? "From left to right the latent moves from one random point to another, the same in every row; each row was asked for its digit. "
                + "The latent holds the style of the writing, apart from the digit."
            : "In each row the latent moves from one random point to another.")} Gradual change is a sign that the generator has learned what digits are and not a list of them.</figcaption></figure>
        </section>

        <section>
        <h2>The curves</h2>
        <figure class="curve">{Curves.Scores(run.Metrics)}
        <figcaption>What the discriminator thinks, over the steps, of
        <span class="blue">real images, D(x)</span>, and of <span class="orange">samples, D(G(z))</span>:
        1 is surely real, 0 surely made. Where both curves are near 0.5 it can no longer tell; where they are far apart, it wins.</figcaption></figure>
        <figure class="curve">{Curves.Losses(run.Metrics)}
        <figcaption>The losses of <span class="blue">the discriminator</span> and <span class="orange">the generator</span> over the steps,
        with the penalty where one fell on the step. Neither falls to zero while training goes well: when one side gets better, the loss of the other rises.
        They do not say how good the pictures are.</figcaption></figure>
        </section>

        <section>
        <h2>How it was trained</h2>
        {Table([
            ("generator", run.Request.Preset.Generator),
            ("discriminator", run.Request.Preset.Discriminator),
            ("batch size", Number(run.Request.BatchSize)),
            .. run.Checkpoint.Options.OrderBy(option => option.Key, StringComparer.Ordinal)
                .Select(option => (option.Key, option.Value == "null" ? "none" : option.Value)),
        ])}
        </section>

        <section>
        <h2>Where</h2>
        {Table([
            ("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} processors"),
            (".NET", RuntimeInformation.FrameworkDescription),
            .. run.Checkpoint.Environment.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value)),
        ])}
        </section>
        </main>
        </body>
        </html>

        """;

    private static string Quality(Likeness? likeness) => likeness is null ? "" : $"""
        <section>
        <h2>How like {Text(likeness.Kind)} they are</h2>
        <dl class="figures">
        <div><dt>Fréchet distance</dt><dd>{likeness.Distance:0.0}</dd><dd class="note">{Text(likeness.Kind)}: {likeness.Floor:0.0}; the lower the better</dd></div>
        <div><dt>read with confidence</dt><dd>{100 * likeness.Confident:0} %</dd><dd class="note">{Text(likeness.Kind)}: {100 * likeness.RealConfident:0} %</dd></div>
        {(likeness.AsAsked is { } asked ? $"<div><dt>read as asked</dt><dd>{100 * asked:0.0} %</dd><dd class=\"note\">read as the digit that was asked for; the classifier itself errs in 1 %</dd></div>" : "")}
        <div><dt>classes</dt><dd>{100 * likeness.Shares.Min():0.0} – {100 * likeness.Shares.Max():0.0} %</dd>
        <dd class="note">the rarest and the most frequent; even would be 10 %</dd></div>
        </dl>
        <p>Of {Likeness.Samples:N0} new samples, by a classifier that reads 99 % of MNIST's test images: the distance between what it sees in them and in {Text(likeness.Kind)} that were not trained on, with the
        distance between two sets of {Text(likeness.Kind)} beside it, below which nothing meaningful lies; the share that it reads with more than 0.9; and the share of each digit.
        The figures hold for this classifier alone: they are not the FID of papers.</p>
        </section>
        """;

    /// <summary>Evenly over the pictures, which are the denser the earlier; the last is among them.</summary>
    private static IEnumerable<SampleGrid> Chosen(IReadOnlyList<SampleGrid> grids) =>
        Enumerable.Range(0, Stations).Select(station => grids[(grids.Count - 1) * station / (Stations - 1)]).Distinct();

    private static string Picture(string path, string description) =>
        $"""<img class="pixels" alt="{Text(description)}" src="data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(path))}">""";

    private static string Table(IEnumerable<(string Name, string Value)> rows) =>
        $"<table>\n{string.Join('\n', rows.Select(row => Row(row.Name, row.Value)))}\n</table>";

    private static string Row(string name, string value) =>
        $"<tr><th>{Text(name)}</th><td>{Text(value)}</td></tr>";

    private static string Style() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Assets", "report.css"));

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
