using Gan.Core.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>The gradients of a player's losses by its own parameters and no others.</summary>
internal sealed class ParameterGradients(string player, (string Name, Parameter Value)[] parameters)
{
    private readonly Parameter[] values = [.. parameters.Select(parameter => parameter.Value)];

    /// <summary>The parameters in order, a line each.</summary>
    internal string Names { get; } = string.Join('\n', parameters.Select(parameter => parameter.Name));

    /// <summary>Names of the parameters that the last losses did not depend on.</summary>
    internal IReadOnlyList<string> UnusedParameters { get; private set; } = [];

    internal void Clear()
    {
        foreach (var parameter in values) parameter.grad = null;
    }

    /// <summary>Adds the loss's gradient to what lies at the parameters.</summary>
    internal void Backward(Tensor loss) => autograd.backward(RequireScalar(loss), inputs: values);

    /// <summary>What lies at the parameters, in their order. It lives in the open dispose scope.</summary>
    internal Tensor?[] Collect()
    {
        var gradients = Array.ConvertAll(values, value => value.grad);
        UnusedParameters = gradients.Contains(null) ? Missing(gradients) : [];
        if (UnusedParameters.Count == values.Length)
            throw new GanException($"None of the {player}'s parameters takes part in its loss.");
        for (var i = 0; i < gradients.Length; i++)
            if (gradients[i] is { is_sparse: true })
                throw new GanException(
                    $"The gradient of the {player}'s parameter '{parameters[i].Name}' is sparse, and the optimizers "
                        + "take dense ones. "
                    + "Make the embedding with sparse: false.");
        return gradients;
    }

    /// <summary>Scales gradients in place so that their norm is at most the limit.</summary>
    internal static void Clip(Tensor[] gradients, Tensor numbers, double longest)
    {
        using Scalar limit = longest;
        Kernels.Clip(gradients, numbers, limit);
    }

    private Tensor RequireScalar(Tensor value)
    {
        if (value.IsInvalid)
            throw new GanException(
                $"The {player}'s loss has been disposed before its gradient was taken. Return it with "
                    + "MoveToOuterDisposeScope().");
        if (value.numel() != 1)
            throw new GanException($"The {player}'s loss has shape {Shape.Text(value)}; a loss is one number. Take "
                + "its mean.");
        if (!value.requires_grad)
            throw new GanException(
                $"The {player}'s loss does not depend on its parameters. Is something detached, or evaluated under "
                    + "no_grad, on the way?");
        return value;
    }

    private string[] Missing(Tensor?[] missing) =>
        [.. parameters.Zip(missing).Where(pair => pair.Second is null).Select(pair => pair.First.Name)];
}
