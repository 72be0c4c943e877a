using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gan.Core.Tests.Conventions;

/// <summary>The library's source, read once for all conventions.</summary>
internal static class Library
{
    private const string Folder = "src/Gan.Core";

    /// <summary>What the SDK and the project add to every file.</summary>
    private static readonly string[] ImplicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
            "System.Threading.Tasks", "Gan.Core.Internal"];

    internal static IReadOnlyList<SourceFile> Files { get; } =
        [.. Repository.Files(Folder, ".cs")
            .Select(path => SourceFile.Read(path, Path.Combine(Repository.Root, Folder)))];

    internal static CSharpCompilation Compilation { get; } = CSharpCompilation.Create(
        "Gan.Core.Source",
        [.. Files.Select(file => file.Tree),
            CSharpSyntaxTree.ParseText(string.Concat(ImplicitUsings.Select(name => $"global using {name};")))],
        References.All("Gan.Core"),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>All its types, nested ones too.</summary>
    internal static IReadOnlyList<INamedTypeSymbol> Types { get; } =
        [.. Files.SelectMany(file => file.All<MemberDeclarationSyntax>()
            .Select(node => file.Symbols.GetDeclaredSymbol(node)))
            .OfType<INamedTypeSymbol>().Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)];

    /// <summary>Whether a user of the package can name the type.</summary>
    internal static bool IsPublic(INamedTypeSymbol? type) =>
        type is null || (type.DeclaredAccessibility == Accessibility.Public && IsPublic(type.ContainingType));

    /// <summary>Whether the type is one of TorchSharp's modules, or derives from one.</summary>
    internal static bool IsModule(ITypeSymbol? type) =>
        type is not null && (type.ToDisplayString() == "TorchSharp.torch.nn.Module" || IsModule(type.BaseType));
}
