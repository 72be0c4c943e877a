using System.Reflection;
using System.Runtime.CompilerServices;

namespace Gan.Core.Tests.Conventions;

public sealed class OptionsTests
{
    private static readonly Type[] Options =
        [.. typeof(GanTrainerOptions).Assembly.GetExportedTypes()
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) || type == typeof(EmaOptions))];

    [Fact]
    public void Options_are_sealed_records_that_name_their_errors() =>
        Options.Where(type => !type.IsSealed || type.GetMethod("<Clone>$") is null || ErrorsOf(type) is null)
            .Select(type => type.FullName!)
            .ShouldBeNone("Options are sealed records with a method Errors.");

    [Fact]
    public void Options_are_valid_by_default() =>
        Options.Where(type => type.GetCustomAttribute<RequiredMemberAttribute>() is null)
            .SelectMany(type => Errors(Activator.CreateInstance(type)!).Select(error => $"{type.Name}: {error}"))
            .ShouldBeNone("Options without required members are valid as they are.");

    private static MethodInfo? ErrorsOf(Type type) =>
        type.GetMethod("Errors", BindingFlags.Instance | BindingFlags.NonPublic);

    private static IEnumerable<string> Errors(object options)
    {
        var method = ErrorsOf(options.GetType())!;
        return (IEnumerable<string>)method.Invoke(options, [.. method.GetParameters().Select(_ => "it")])!;
    }
}
