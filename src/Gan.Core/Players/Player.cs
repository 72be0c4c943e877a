using Gan.Core.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>One side of the game: its networks, their optimizer and their averaged weights.</summary>
/// <remarks>
/// <para><see cref="GanTrainer"/> is two players in turn. An algorithm with other networks (CycleGAN's two generators, say)
/// uses players of its own.</para>
/// <para>The player neither owns nor disposes the networks. Move them to their device before it is made: it holds their
/// parameters.</para>
/// </remarks>
public sealed class Player : IDisposable
{
    private const string Diverged =
        "Training has diverged, or the networks divide by zero: try a lower learning rate or ClipGradientNorm.";

    private readonly nn.Module[] networks;
    private readonly (string Name, Parameter Value)[] parameters;
    private readonly Parameter[] values;
    private readonly PlayerOptions options;
    private readonly IParameterUpdate update;
    private readonly AveragedWeights? average;
    private bool disposed;

    /// <summary>Makes a player of one or several networks.</summary>
    /// <param name="name">What messages call it, such as "generator".</param>
    /// <param name="networks">The networks it trains, all on one device.</param>
    /// <param name="options">How it learns; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The options are invalid.</exception>
    /// <exception cref="GanException">The networks hold no trainable parameter, or lie on several devices.</exception>
    public Player(string name, IReadOnlyList<nn.Module> networks, PlayerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(networks);
        Name = name;
        this.options = options ?? new PlayerOptions();
        Validation.ThrowIfAny(this.options.Errors(name));
        this.networks = [.. networks];
        parameters = TrainableParameters.Of(name, this.networks);
        values = [.. parameters.Select(parameter => parameter.Value)];
        update = this.options.Optimizer.Bind(values);
        average = this.options.Averaging is { } rule ? new AveragedWeights(this.networks, rule) : null;
    }

    /// <summary>What messages call this player.</summary>
    public string Name { get; }

    /// <summary>The images that its steps have accounted for; schedules and averaging count them.</summary>
    public long Images { get; private set; }

    /// <summary>Names of the parameters that the last step left without a gradient: they took no part in the loss.</summary>
    public IReadOnlyList<string> UnusedParameters { get; private set; } = [];

    internal Placement Placement => new(values[0].dtype, values[0].device);

    /// <summary>Evaluates a loss, follows its gradient down by one step, and updates the averaged weights.</summary>
    /// <remarks>Only this player's parameters receive gradients and change. A loss or gradient that is not finite
    /// changes no parameter. Tensors made by <paramref name="loss"/> are freed on return.</remarks>
    /// <param name="loss">Evaluates the networks and returns a scalar.</param>
    /// <param name="images">The number of real images this step accounts for; with 0, schedule and averaging stand still.</param>
    /// <exception cref="GanException">The loss failed, is no scalar, does not depend on the networks, or is not finite.</exception>
    public Minimized Minimize(Func<Tensor> loss, long images)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfNegative(images);
        if (average is { IsLent: true })
            throw new InvalidOperationException($"The {Name} holds its averaged weights; dispose what UseAveragedWeights returned before it trains on.");
        using var scope = NewDisposeScope();
        var (value, gradients) = Differentiate(loss);
        var norm = Kernels.Norm(gradients);
        var result = Read(value, norm);
        if (options.ClipGradientNorm is { } limit) GradientClip.Apply(gradients, result.GradientNorm, limit);
        Update(images);
        return result;
    }

    /// <summary>Puts the averaged weights into the networks until disposal, which puts the live weights back.
    /// Does nothing for a player without averaging.</summary>
    public IDisposable UseAveragedWeights()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return average?.Swap() ?? Nothing.ToDispose;
    }

    /// <summary>Disposes the optimizer and the averaged weights, not the networks.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        update.Dispose();
        average?.Dispose();
    }

    private (Tensor Loss, Tensor[] Gradients) Differentiate(Func<Tensor> loss)
    {
        foreach (var network in networks) network.zero_grad(set_to_none: true);
        return Fault.Explain(() => $"The {Name}'s step failed", () =>
        {
            var value = RequireScalar(loss());
            autograd.backward(value, inputs: values);
            return (value, Gradients());
        });
    }

    private Tensor RequireScalar(Tensor value)
    {
        if (value.numel() != 1)
            throw new GanException(
                $"The {Name}'s loss has shape {Shape.Text(value)}; a loss is one number. Take its mean.");
        if (!value.requires_grad)
            throw new GanException(
                $"The {Name}'s loss does not depend on its parameters. Is something detached, or evaluated under no_grad, on the way?");
        return value;
    }

    private Tensor[] Gradients()
    {
        var gradients = Array.ConvertAll(values, value => value.grad);
        UnusedParameters = Array.TrueForAll(gradients, gradient => gradient is not null) ? [] : Names(gradients);
        if (UnusedParameters.Count == values.Length)
            throw new GanException($"None of the {Name}'s parameters takes part in its loss.");
        return [.. gradients.OfType<Tensor>()];
    }

    private string[] Names(Tensor?[] missing) =>
        [.. parameters.Zip(missing).Where(pair => pair.Second is null).Select(pair => pair.First.Name)];

    private Minimized Read(Tensor value, Tensor norm)
    {
        var numbers = Scalars.Read(value, norm);
        if (!double.IsFinite(numbers[0]))
            throw new GanException($"The {Name}'s loss is {numbers[0]}. The {Name} was not updated. " + Diverged);
        if (!double.IsFinite(numbers[1]))
            throw new GanException($"The {Name}'s gradient is not finite though its loss is {numbers[0]:G4}. The {Name} was not updated. " + Diverged);
        return new Minimized(numbers[0], numbers[1]);
    }

    private double LearningRate()
    {
        var rate = options.Optimizer.LearningRate * options.LearningRateSchedule.At(Images);
        return rate >= 0 && double.IsFinite(rate)
            ? rate
            : throw new GanException($"The {Name}'s learning rate after {Images} images is {rate}; its schedule must give a finite factor of at least 0.");
    }

    private void Update(long images)
    {
        update.Update(LearningRate());
        Images += images;
        using (no_grad())
            foreach (var constraint in options.Constraints)
                foreach (var network in networks) constraint.Apply(network);
        average?.Update(images, Images);
    }
}
