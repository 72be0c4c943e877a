using Gan.Core.Checkpointing;
using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

internal sealed record PathLength : IGeneratorTerm, IStepObserver, IStateful, IDescribed
{
    private double average;
    private double pending;
    private StepContext? step;

    internal PathLength(double weight, double decay, int every)
    {
        Weight = Guard.Weight(weight, "path length regularisation");
        if (!(decay > 0 && decay <= 1))
            throw new ArgumentOutOfRangeException(nameof(decay), decay,
                "The share of the average path length that an evaluation replaces must be above 0 and at most 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (Decay, Every) = (decay, every);
    }

    public string Name => "path length";

    public double Weight { get; }

    public double Decay { get; }

    public int Every { get; }

    public IEnumerable<KeyValuePair<string, double>> Report => [new("path length", average)];

    public Tensor Evaluate(GeneratorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        TermChecks.RequireLatent(pass.Input.Latents, "Path length regularisation");
        using var scope = NewDisposeScope();
        var lengths = Lengths(pass); // [N]
        var mean = lengths.mean() * Decay + Before(pass.Step) * (1 - Decay);
        (step, pending) = (pass.Step, mean.detach().to(ScalarType.Float64).item<double>());
        return ((lengths - mean).square().mean() * Weight).MoveToOuterDisposeScope();
    }

    public void Observe(StepObservation observation)
    {
        if (step is not null && ReferenceEquals(step, observation.Step)) average = pending;
        step = null;
    }

    public IGeneratorTerm ForTraining() => new PathLength(Weight, Decay, Every);

    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("average", average);
    }

    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.Read("average", (double value) => (average, step) = (value, null));
    }

    /// <summary>A step may evaluate several times, for its micro-batches or further updates; a step that failed left a
    /// value that does not count.</summary>
    private double Before(StepContext current) => ReferenceEquals(step, current) ? pending : average;

    private static Tensor Lengths(GeneratorPass pass)
    {
        var latent = pass.Input.Latents.detach().requires_grad_();
        var samples = pass.Generator.Generate(pass.Input with { Latents = latent });
        var noise = randn(samples.shape, samples.dtype, generator: pass.Step.Random).to(samples.device);
        var pixels = samples.shape.Skip(2).Aggregate(1L, (product, size) => product * size);
        var gradient = InputGradient.Compute(samples * noise / Math.Sqrt(pixels), latent);
        // The gradient of a norm is finite at zero, unlike that of a square root.
        return gradient.flatten(1).norm(1);
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("path length");
        options.Write(nameof(Weight), Weight);
        options.Write(nameof(Decay), Decay);
        options.Write(nameof(Every), Every);
    }
}
