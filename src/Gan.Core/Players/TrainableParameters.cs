using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Players;

internal static class TrainableParameters
{
    /// <summary>The parameters that a player updates, each under its name; with several networks the network's number leads.</summary>
    internal static (string Name, Parameter Value)[] Of(string player, nn.Module[] networks)
    {
        var parameters = networks.SelectMany((network, number) => Of(network, networks.Length > 1 ? $"{number}." : ""))
            .DistinctBy(parameter => parameter.Value.Handle).ToArray();
        if (parameters.Length == 0) throw new GanException(Empty(player, networks));
        RequireOneDevice(player, parameters);
        return parameters;
    }

    private static IEnumerable<(string Name, Parameter Value)> Of(nn.Module network, string prefix) =>
        network.named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => (prefix + entry.name, entry.parameter));

    private static string Empty(string player, nn.Module[] networks) =>
        $"The {player} ({string.Join(", ", networks.Select(network => network.GetType().Name))}) has no trainable parameters. " +
        "TorchSharp registers layers held in fields, not in properties or lists, and only once RegisterComponents() has run " +
        "in the constructor; layers in a list go into a ModuleList.";

    private static void RequireOneDevice(string player, (string Name, Parameter Value)[] parameters)
    {
        var (firstName, first) = parameters[0];
        foreach (var (name, value) in parameters)
            if (value.device.ToString() != first.device.ToString())
                throw new GanException(
                    $"The {player}'s parameters lie on several devices: {firstName} on {first.device}, {name} on {value.device}. " +
                    "Move the whole network with .to(device) before it is used.");
    }
}
