using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Players;

internal static class NetworkParameters
{
    /// <summary>All parameters, each once and under its name; with several networks the network's number
    /// leads.</summary>
    internal static (string Name, Parameter Value)[] Of(IReadOnlyList<nn.Module> networks) =>
        [.. networks.SelectMany((network, number) => Of(network, networks.Count > 1 ? $"{number}." : ""))
            .DistinctBy(entry => entry.Value.Handle)];

    /// <summary>Those that a player updates.</summary>
    internal static (string Name, Parameter Value)[] Trainable(string player, nn.Module[] networks)
    {
        var parameters = Of(networks).Where(entry => entry.Value.requires_grad).ToArray();
        if (parameters.Length == 0) throw new GanException(Empty(player, networks));
        RequireOneDevice(player, parameters);
        return parameters;
    }

    private static IEnumerable<(string Name, Parameter Value)> Of(nn.Module network, string prefix) =>
        network.named_parameters().Select(entry => (prefix + entry.name, entry.parameter));

    private static string Empty(string player, nn.Module[] networks) =>
        $"The {player} ({string.Join(", ", networks.Select(network => network.GetType().Name))}) has no trainable "
            + "parameters. " +
        "TorchSharp registers layers held in fields, not in properties or lists, and only once RegisterComponents() "
            + "has run " +
        "in the constructor; layers in a list go into a ModuleList.";

    private static void RequireOneDevice(string player, (string Name, Parameter Value)[] parameters)
    {
        var (firstName, first) = parameters[0];
        foreach (var (name, value) in parameters)
            if (value.device.ToString() != first.device.ToString())
                throw new GanException(
                    $"The {player}'s parameters lie on several devices: {firstName} on {first.device}, {name} "
                        + $"on {value.device}. " +
                    "Move the whole network with .to(device) before it is used.");
    }
}
