using Gan.Core;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Gan.Samples.Mnist.Commands;

/// <summary>Kinds of options.</summary>
internal static class Arguments
{
    internal static Option<int?> Count(string name, string description) => Number<int?>(name, description, argument =>
        int.TryParse(argument.Tokens[0].Value, out var count) && count >= 1
            ? count
            : Refuse<int?>(argument, $"is a whole number of at least 1 and at most {int.MaxValue:N0}"));

    internal static Option<long?> Seed(string description) => Number<long?>("--seed", description, argument =>
        long.TryParse(argument.Tokens[0].Value, out var seed) ? seed : Refuse<long?>(argument, "is a whole number"));

    internal static Option<double?> Amount(string name, string description) =>
        Number<double?>(name, description, argument =>
        double.TryParse(argument.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            && amount >= 0.01 && amount <= 10_000
            ? amount
            : Refuse<double?>(argument, "is a number of at least 0.01 and at most 10,000"));

    /// <summary>One of the names.</summary>
    internal static Option<string?> Name(string name, string description, IEnumerable<string> names) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', names),
        CustomParser = argument => names.FirstOrDefault(known => known == argument.Tokens[0].Value)
            ?? Refuse<string>(argument, $"is one of: {string.Join(", ", names)}"),
    };

    internal static Option<string?> Folder(string name, string description) =>
        new(name) { Description = description, HelpName = "folder" };

    private static Option<T> Number<T>(string name, string description, Func<ArgumentResult, T?> parse) =>
        new(name) { Description = description, HelpName = "number", CustomParser = parse };

    private static T? Refuse<T>(ArgumentResult argument, string expected)
    {
        var option = (argument.Parent as OptionResult)?.Option.Name;
        argument.AddError($"{option} {expected}; given was '{argument.Tokens[0].Value}'.");
        return default;
    }
}
