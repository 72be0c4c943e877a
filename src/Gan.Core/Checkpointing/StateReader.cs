using System.Globalization;
using static TorchSharp.torch;

namespace Gan.Core.Checkpointing;

/// <summary>Gives the state of one part back: what is asked for here is carried out once everything is known to
/// fit.</summary>
public sealed class StateReader
{
    private readonly TrainingState state;
    private readonly LoadPlan plan;
    private readonly string prefix;

    internal StateReader(TrainingState state, LoadPlan plan, string prefix) =>
        (this.state, this.plan, this.prefix) = (state, plan, prefix);

    /// <summary>Fills a tensor, in place; shape and type must be those that were written.</summary>
    public void Read(string name, Tensor into)
    {
        ArgumentNullException.ThrowIfNull(into);
        if (!state.Tensors.TryGetValue(plan.Ask(prefix + name), out var kept)) plan.Missing(prefix + name);
        else if (!kept.shape.AsSpan().SequenceEqual(into.shape) || kept.dtype != into.dtype)
            plan.Misfit(prefix + name, $"{kept.dtype} {Shape.Text(kept)}", $"{into.dtype} {Shape.Text(into)}");
        else plan.Then(() => Copy(kept, into));
    }

    /// <summary>Hands a tensor over, of whatever shape; it is disposed after the call.</summary>
    public void Read(string name, Action<Tensor> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        if (state.Tensors.TryGetValue(plan.Ask(prefix + name), out var kept)) plan.Then(() => use(kept));
        else plan.Missing(prefix + name);
    }

    /// <summary>Hands a whole number over.</summary>
    public void Read(string name, Action<long> use) => Read(name, use, long.MinValue, long.MaxValue);

    /// <summary>Hands a whole number over; a number outside minimum … maximum does not fit.</summary>
    public void Read(string name, Action<long> use, long minimum, long maximum) => Parse(
        name, (string text, out long value) =>
            long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value)
            && value >= minimum && value <= maximum, use);

    /// <summary>Hands a number over.</summary>
    public void Read(string name, Action<double> use) => Parse(name, Number, use);

    /// <summary>Hands a number over; a number outside minimum … maximum, or NaN, does not fit.</summary>
    public void Read(string name, Action<double> use, double minimum, double maximum) => Parse(
        name, (string text, out double value) => Number(text, out value) && value >= minimum && value <= maximum, use,
        string.Create(CultureInfo.InvariantCulture, $"a number of {minimum} to {maximum}"));

    /// <summary>Hands a text over.</summary>
    public void Read(string name, Action<string> use) => Read(name, use, _ => true);

    /// <summary>Hands a text over; one that is not valid does not fit.</summary>
    public void Read(string name, Action<string> use, Predicate<string> valid) => Parse(
        name, (string text, out string value) => valid(value = text), use);

    /// <summary>Takes no other text than this.</summary>
    public void Require(string name, string expected)
    {
        if (!state.Values.TryGetValue(plan.Ask(prefix + name), out var text)) plan.Missing(prefix + name);
        else if (text != expected) plan.Misfit(prefix + name, $"'{text}'", $"'{expected}'");
    }

    /// <summary>Has a part of this part load its state.</summary>
    public void Read(string name, IStateful part)
    {
        ArgumentNullException.ThrowIfNull(part);
        plan.Enter(prefix + name, part);
        part.Load(new StateReader(state, plan, $"{prefix}{name}."));
        plan.Leave();
    }

    /// <summary>What this part does, after all state has been loaded, if its own does not fit and it begins anew
    /// (<see cref="ResumeMode.Branch"/>).</summary>
    public void IfAnew(Action restart)
    {
        ArgumentNullException.ThrowIfNull(restart);
        plan.Otherwise(restart);
    }

    private void Parse<T>(string name, Parser<T> parse, Action<T> use, string? expected = null)
    {
        ArgumentNullException.ThrowIfNull(use);
        if (!state.Values.TryGetValue(plan.Ask(prefix + name), out var text)) plan.Missing(prefix + name);
        else if (parse(text, out var value)) plan.Then(() => use(value));
        else plan.Misfit(prefix + name, $"'{text}'", expected ?? $"a value of type {typeof(T).Name}");
    }

    private static bool Number(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private delegate bool Parser<T>(string text, out T value);

    private static void Copy(Tensor from, Tensor to)
    {
        using var noGrad = no_grad();
        to.copy_(from);
    }
}
