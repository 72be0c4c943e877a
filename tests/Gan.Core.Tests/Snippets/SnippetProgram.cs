using Gan.Core.Tests.Conventions;
using Gan.Core.Tests.Support;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gan.Core.Tests.Snippets;

/// <summary>A method of this folder, compiled again with its big numbers made small, so that what a document shows runs
/// in a test.</summary>
internal sealed class SnippetProgram
{
    private readonly MethodInfo method;

    /// <summary>Compiles the method.</summary>
    /// <param name="file">The file it is in, without folder.</param>
    /// <param name="name">Its name; it is static.</param>
    /// <param name="changes">Texts to replace in it, each of which it must hold.</param>
    internal SnippetProgram(string file, string name, params (string From, string To)[] changes)
    {
        var root = CSharpSyntaxTree.ParseText(
            File.ReadAllText(Path.Combine(Repository.Root, "tests/Gan.Core.Tests/Snippets", file)))
                .GetCompilationUnitRoot();
        var code = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Single(node => node.Identifier.Text == name)
            .ToFullString();
        foreach (var (from, to) in changes)
        {
            code.Should().Contain(from);
            code = code.Replace(from, to);
        }
        var program = $"using System; using Gan.Core; {root.Usings.ToFullString()} public static class Program "
            + $"{{ {code} }}";
        method = Compile(program).GetType("Program")!.GetMethod(
            name, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
    }

    /// <summary>Runs it in a folder of its own.</summary>
    /// <returns>The names of the files it left there.</returns>
    internal string[] Run(params object[] arguments)
    {
        using var folder = new TempFolder();
        using var there = new WorkingFolder(folder.FullPath);
        method.Invoke(null, arguments);
        return [.. Directory.GetFiles(folder.FullPath).Select(path => Path.GetFileName(path))];
    }

    internal static Assembly Compile(string program, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        using var assembly = new MemoryStream();
        var result = CSharpCompilation.Create("Snippet", [CSharpSyntaxTree.ParseText(program)], References.All(),
            new CSharpCompilationOptions(kind)).Emit(assembly);
        result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        return Assembly.Load(assembly.ToArray());
    }
}
