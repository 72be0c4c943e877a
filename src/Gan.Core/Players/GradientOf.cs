using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>The gradient of a player's loss by its own parameters and no others.</summary>
internal sealed class GradientOf(string player, (string Name, Parameter Value)[] parameters)
{
    private readonly Parameter[] values = [.. parameters.Select(parameter => parameter.Value)];

    /// <summary>The parameters in order, a line each.</summary>
    internal string Names { get; } = string.Join('\n', parameters.Select(parameter => parameter.Name));

    /// <summary>Names of the parameters that the last loss did not depend on.</summary>
    internal IReadOnlyList<string> UnusedParameters { get; private set; } = [];

    /// <summary>Evaluates the mean of losses and leaves its gradient at the parameters. The result lives in the open dispose scope.</summary>
    internal (Tensor Loss, Tensor[] Gradients) Of(IReadOnlyList<Func<Tensor>> losses)
    {
        foreach (var parameter in values) parameter.grad = null;
        return Fault.Explain(() => $"The {player}'s step failed", () =>
        {
            var value = losses.Count == 1 ? Add(losses[0]()) : losses.Select(loss => Share(loss, losses.Count)).Aggregate((sum, share) => sum + share);
            return (value, Gradients());
        });
    }

    private Tensor Share(Func<Tensor> loss, int parts)
    {
        using var scope = NewDisposeScope();
        return Add(loss() / parts).detach().MoveToOuterDisposeScope();
    }

    /// <summary>Adds the loss's gradient to what lies at the parameters.</summary>
    private Tensor Add(Tensor loss)
    {
        autograd.backward(RequireScalar(loss), inputs: values);
        return loss;
    }

    private Tensor RequireScalar(Tensor value)
    {
        if (value.numel() != 1)
            throw new GanException($"The {player}'s loss has shape {Shape.Text(value)}; a loss is one number. Take its mean.");
        if (!value.requires_grad)
            throw new GanException(
                $"The {player}'s loss does not depend on its parameters. Is something detached, or evaluated under no_grad, on the way?");
        return value;
    }

    private Tensor[] Gradients()
    {
        var gradients = Array.ConvertAll(values, value => value.grad);
        UnusedParameters = Array.TrueForAll(gradients, gradient => gradient is not null) ? [] : Missing(gradients);
        if (UnusedParameters.Count == values.Length)
            throw new GanException($"None of the {player}'s parameters takes part in its loss.");
        return [.. gradients.OfType<Tensor>()];
    }

    private string[] Missing(Tensor?[] missing) =>
        [.. parameters.Zip(missing).Where(pair => pair.Second is null).Select(pair => pair.First.Name)];
}
