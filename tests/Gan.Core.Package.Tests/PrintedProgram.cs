using Gan.Core.Tests.Conventions;

namespace Gan.Core.Package.Tests;

/// <summary>A whole program as a document prints it.</summary>
internal sealed class PrintedProgram
{
    private PrintedProgram(string code) => Code = code;

    public string Code { get; }

    /// <summary>All C# blocks of a document of the repository, in order.</summary>
    public static PrintedProgram[] Of(string document)
    {
        var text = File.ReadAllText(Path.Combine(PackageFixture.RepositoryRoot(), document));
        return [.. Markdown.CSharp(text).Select(code => new PrintedProgram(code))];
    }

    /// <summary>The program with another number, so that it ends in seconds. The text must be there once.</summary>
    public PrintedProgram With(string from, string to)
    {
        Code.Split(from).Should().HaveCount(2, "the program has '{0}' once", from);
        return new PrintedProgram(Code.Replace(from, to, StringComparison.Ordinal));
    }
}
