using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gan.Core.Tests.Conventions;

/// <summary>One file of the library, parsed.</summary>
/// <param name="Path">Relative to src/Gan.Core, such as <c>Losses/GanLoss.cs</c>.</param>
internal sealed record SourceFile(string Path, SyntaxTree Tree)
{
    private SemanticModel? symbols;

    /// <summary>The name up to its first dot: <c>Player</c> for Player.cs and Player.Step.cs.</summary>
    internal string Name => System.IO.Path.GetFileName(Path).Split('.')[0];

    /// <summary>The folder below src/Gan.Core; empty at the root.</summary>
    internal string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    internal int Lines => Tree.GetText().ToString().TrimEnd('\n').Split('\n').Length;

    /// <summary>The file's symbols; what documentation mentions is none of them.</summary>
    internal SemanticModel Symbols => symbols ??= Library.Compilation.GetSemanticModel(Tree);

    internal IEnumerable<T> All<T>() where T : SyntaxNode => Tree.GetRoot().DescendantNodes().OfType<T>();

    internal static SourceFile Read(string path, string root) => new(
        System.IO.Path.GetRelativePath(root, path).Replace('\\', '/'),
        CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path));
}
