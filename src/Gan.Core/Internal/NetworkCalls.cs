using static TorchSharp.torch;

namespace Gan.Core.Internal;

/// <summary>Calls a user's module by what its forward takes.</summary>
internal static class NetworkCalls
{
    /// <summary>Passes the first tensor, and the labels to a module that takes two.</summary>
    internal static Tensor Call(nn.Module network, Tensor first, Tensor? labels, string method) => network switch
    {
        nn.Module<Tensor, Tensor> plain => plain.call(first),
        nn.Module<Tensor, Tensor, Tensor> conditional => conditional.call(first, labels ?? throw NoLabels(network)),
        _ => throw new GanException(
            $"{network.GetType().Name} derives neither from Module<Tensor, Tensor> nor from Module<Tensor, Tensor, "
                + "Tensor> (with labels), "
            + $"so how to call it is unknown. Override {method}."),
    };

    internal static GanException NotAModule(Type type) => new(
        $"{type.Name} is not a TorchSharp module, so its parameters cannot be found. Derive it from "
            + "nn.Module<Tensor, Tensor>, "
        + "or override Network to return the module that holds its layers.");

    private static GanException NoLabels(nn.Module network) => new(
        $"{network.GetType().Name} takes labels, and there are none. Give labels with the batch (GanBatch.Labels), "
            + "or ask for them when sampling.");
}
