using Gan.Core.Tests.Conventions;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Gan.Core.Tests.Snippets;

/// <summary>A program that a document shows whole, compiled with its big numbers made small.</summary>
internal sealed class WholeProgram
{
    /// <summary>What the project of <c>dotnet new console</c> adds to every file.</summary>
    private const string ImplicitUsings =
        "using System; using System.Collections.Generic; using System.IO; using System.Linq; "
        + "using System.Net.Http; using System.Threading; using System.Threading.Tasks;\n";

    private readonly MethodInfo main;

    /// <summary>Compiles the program.</summary>
    /// <param name="file">Its file in the folder Programs.</param>
    /// <param name="changes">Texts to replace in it, each of which it must hold exactly once.</param>
    internal WholeProgram(string file, params (string From, string To)[] changes)
    {
        var code = File.ReadAllText(Path.Combine(Repository.Root, Snippet.ProgramFolder, file));
        foreach (var (from, to) in changes)
        {
            code.Split(from).Should().HaveCount(2, "{0} holds '{1}' once", file, from);
            code = code.Replace(from, to);
        }
        main = SnippetProgram.Compile(ImplicitUsings + code, OutputKind.ConsoleApplication).EntryPoint!;
    }

    /// <summary>Runs it in a folder.</summary>
    /// <returns>All that it printed.</returns>
    internal string Run(string folder)
    {
        using var there = new WorkingFolder(folder);
        using var printed = new StringWriter();
        var before = Console.Out;
        Console.SetOut(printed);
        try
        {
            main.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(before);
        }
        return printed.ToString();
    }
}
