using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gan.Core.Tests.Conventions;

/// <summary>A name in one layer that means something of another.</summary>
internal sealed record Dependency(string From, string To, string File, string Name)
{
    private const string Namespace = "Gan.Core.";

    private static readonly Dictionary<string, string> LayerOfFile =
        Library.Files.ToDictionary(file => file.Tree.FilePath, Layers.Of);

    /// <summary>All of the library's, found by what each name is bound to, in using directives too.</summary>
    internal static IReadOnlyList<Dependency> All { get; } = [.. Library.Files.SelectMany(Of).Distinct()];

    public override string ToString() => $"{From} names {To}: {Name} in {File}";

    private static IEnumerable<Dependency> Of(SourceFile file)
    {
        var own = Layers.Of(file);
        foreach (var name in file.All<SimpleNameSyntax>())
            foreach (var layer in LayersOf(file.Symbols.GetSymbolInfo(name).Symbol).Where(layer => layer != own))
                yield return new Dependency(own, layer, file.Path, name.ToString());
    }

    private static IEnumerable<string> LayersOf(ISymbol? symbol) => symbol switch
    {
        null => [],
        INamespaceSymbol space when space.ToDisplayString() is var name
            && name.StartsWith(Namespace, StringComparison.Ordinal) =>
            [Layers.OfRoom(name[Namespace.Length..].Split('.')[0])],
        INamedTypeSymbol type => type.DeclaringSyntaxReferences.Select(part => LayerOfFile[part.SyntaxTree.FilePath])
            .Distinct(),
        _ => LayersOf(symbol.ContainingType),
    };
}
