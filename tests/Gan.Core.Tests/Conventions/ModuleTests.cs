using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gan.Core.Tests.Conventions;

/// <summary>TorchSharp registers a module's layers by its fields, under their names. What these rules forbid compiles
/// and runs, and leaves layers untrained or under names that PyTorch does not have.</summary>
public sealed class ModuleTests
{
    private static readonly INamedTypeSymbol[] Modules = [.. Library.Types.Where(Library.IsModule)];

    [Fact]
    public void There_are_modules_to_look_at() => Modules.Should().NotBeEmpty();

    [Fact]
    public void Modules_have_no_primary_constructor() =>
        Modules.Where(type => Declarations(type).Any(declaration => declaration.ParameterList is not null))
            .Select(type => type.ToDisplayString())
            .ShouldBeNone("A layer captured from a primary constructor is registered under a compiler's name.");

    [Fact]
    public void Modules_hold_their_layers_in_fields() =>
        Modules.SelectMany(type => type.GetMembers().OfType<IFieldSymbol>())
            .Where(field => Library.IsModule(field.Type) ? field.IsImplicitlyDeclared : MentionsModule(field.Type))
            .Select(field => $"{field.ContainingType.Name}.{field.AssociatedSymbol?.Name ?? field.Name}")
            .ShouldBeNone("A layer is a field; several are a ModuleList, Sequential or ModuleDict. Properties get "
                + "odd names, lists and tuples none.");

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(part => part.GetSyntax()).OfType<TypeDeclarationSyntax>();

    /// <summary>Arrays, lists, dictionaries and tuples of modules.</summary>
    private static bool MentionsModule(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsOrMentionsModule(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsOrMentionsModule),
        _ => false,
    };

    private static bool IsOrMentionsModule(ITypeSymbol type) => Library.IsModule(type) || MentionsModule(type);
}
