using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gan.Core.Tests.Conventions;

public sealed class ShapeTests
{
    private static readonly string[] TopFolders = ["bench", "build", "docs", "samples", "src", "templates", "tests"];

    /// <summary>A script that writes to a wrong path, or a file without a home, shows here.</summary>
    [Fact]
    public void The_top_level_holds_what_belongs_there() =>
        Directory.GetFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)!)
            .Where(name => !name.StartsWith('.') && !TopFolders.Contains(name)
            && name is not ("runs" or "artifacts" or "packages" or "LICENSE")
            && Path.GetExtension(name) is not (".md" or ".props" or ".json" or ".config" or ".sln"))
            .ShouldBeNone("The top level holds the folders of the README and files about the whole repository.");

    /// <summary>Rooms whose public types are a namespace of their own; what all others show is
    /// <c>Gan.Core</c>.</summary>
    private static readonly string[] rooms = ["Checkpointing", "Data", "Imaging", "Layers", "Metrics", "Models"];

    /// <summary>Folders inside a room that are a namespace of their own.</summary>
    private static readonly string[] inner = ["Data/Digits", "Data/Downloads"];

    [Fact]
    public void Namespaces_follow_the_table() =>
        Library.Files.Where(file => NamespaceOf(file) != Expected(file))
            .Select(file => $"{file.Path}: {NamespaceOf(file)} instead of {Expected(file)}")
            .ShouldBeNone("Public types are Gan.Core or a room's own namespace; internal ones have their room's name.");

    [Fact]
    public void A_file_is_one_type_of_its_name() =>
        Library.Files.Where(file => TypesOf(file) is not [var name] || name != file.Name)
            .Select(file => $"{file.Path}: {string.Join(", ", TypesOf(file))}")
            .ShouldBeNone("A file holds one type and has its name; further ones are nested in it or have their own "
                + "file.");

    [Fact]
    public void Public_classes_are_sealed_static_or_abstract() =>
        Library.Types.Where(type => type
            is { TypeKind: TypeKind.Class, IsSealed: false, IsStatic: false, IsAbstract: false }
                && Library.IsPublic(type))
            .Select(type => type.ToDisplayString())
            .ShouldBeNone("A public class is made to derive from, and abstract, or sealed.");

    [Fact]
    public void Public_types_have_a_summary() =>
        Library.Types.Where(type => Library.IsPublic(type) && !(type.GetDocumentationCommentXml() ?? "")
            .Contains("<summary>", StringComparison.Ordinal))
            .Select(type => type.ToDisplayString())
            .ShouldBeNone("A public type says in a <summary> what it is.");

    [Fact]
    public void No_warning_is_silenced() =>
        Library.Files.SelectMany(file => Silencers(file).Select(node => $"{file.Path}: {node.ToString().Trim()}"))
            .ShouldBeNone("A warning is mended, or turned off for everyone in .editorconfig.");

    private static string Expected(SourceFile file)
    {
        var room = file.Folder.Split('/')[0];
        if (room.Length == 0) return "Gan.Core";
        if (inner.Contains(file.Folder)) return $"Gan.Core.{file.Folder.Replace('/', '.')}";
        return rooms.Contains(room) || !IsPublic(file) ? $"Gan.Core.{room}" : "Gan.Core";
    }

    private static bool IsPublic(SourceFile file) =>
        file.All<MemberDeclarationSyntax>()
            .First(node => node.Parent is BaseNamespaceDeclarationSyntax).Modifiers.Any(SyntaxKind.PublicKeyword);

    private static string NamespaceOf(SourceFile file) =>
        string.Join(", ", file.All<BaseNamespaceDeclarationSyntax>()
            .Select(declaration => declaration.Name.ToString()));

    private static string[] TypesOf(SourceFile file) =>
        [.. file.All<MemberDeclarationSyntax>()
            .Where(node => node.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax).Select(NameOf)
            .OfType<string>()];

    private static string? NameOf(MemberDeclarationSyntax node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    };

    private static IEnumerable<SyntaxNode> Silencers(SourceFile file) =>
        file.Tree.GetRoot().DescendantNodes(descendIntoTrivia: true).Where(node => node is
            PragmaWarningDirectiveTriviaSyntax { DisableOrRestoreKeyword.RawKind: (int)SyntaxKind.DisableKeyword }
            || (node is AttributeSyntax attribute && attribute.Name.ToString()
            .Contains("SuppressMessage", StringComparison.Ordinal)));
}
