using System.CommandLine;
using System.CommandLine.Parsing;

namespace Gan.Core.Samples.Mnist;

/// <summary>Options that several commands have.</summary>
internal static class Arguments
{
    internal static Option<int?> Count(string name, string description) =>
        new(name) { Description = description, HelpName = "number", CustomParser = ParseCount };

    internal static Option<long> Seed(string description) => new("--seed") { Description = description, HelpName = "number", CustomParser = ParseSeed };

    internal static T? Refuse<T>(ArgumentResult argument, string expected)
    {
        var option = (argument.Parent as OptionResult)?.Option.Name;
        argument.AddError($"{option} {expected}; given was '{argument.Tokens[0].Value}'.");
        return default;
    }

    private static int? ParseCount(ArgumentResult argument) =>
        int.TryParse(argument.Tokens[0].Value, out var count) && count >= 1 ? count : Refuse<int?>(argument, "is a whole number of at least 1");

    private static long ParseSeed(ArgumentResult argument) =>
        long.TryParse(argument.Tokens[0].Value, out var seed) ? seed : Refuse<long>(argument, "is a whole number");
}
