using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gan.Core.Tests.Conventions;

public sealed class LayeringTests
{
    [Fact]
    public void Every_name_in_the_source_is_understood() =>
        // Or the rules below would overlook it. Generated code (CS8795) is not part of the source.
        Library.Compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS8795")
            .Select(diagnostic => diagnostic.ToString())
            .ShouldBeNone("The source must compile here as it does in its own project.");

    [Fact]
    public void Every_layer_has_a_rule() =>
        Library.Files.Select(Layers.Of).Where(layer => !Layers.MayKnow.ContainsKey(layer))
            .ShouldBeNone("A new folder says in Layers.MayKnow whom it may know.");

    [Fact]
    public void Layers_know_only_whom_they_may() =>
        Dependency.All.Where(found => !Layers.MayKnow.GetValueOrDefault(found.From, []).Contains(found.To))
            .Select(found => found.ToString())
            .ShouldBeNone("Layers.MayKnow says who may know whom.");

    [Fact]
    public void Layers_know_each_other_in_no_circle() =>
        Layers.MayKnow.Keys.SelectMany(layer => CirclesFrom([layer]))
            .ShouldBeNone("Nobody may know somebody who knows him.");

    [Fact]
    public void Losses_know_no_module() =>
        Library.Files.Where(file => Layers.Of(file) == "Losses")
            .SelectMany(file => file.All<SimpleNameSyntax>()
            .Where(name => IsOfModules(file.Symbols.GetSymbolInfo(name).Symbol))
                .Select(name => $"{file.Path}: {name}"))
            .ShouldBeNone("A loss sees logits, not networks: it names nothing of torch.nn or TorchSharp.Modules.");

    private static IEnumerable<string> CirclesFrom(string[] path)
    {
        var next = Dependency.All.Where(found => found.From == path[^1]).Select(found => found.To).Distinct().ToArray();
        if (next.Contains(path[0])) yield return string.Join(" knows ", [.. path, path[0]]);
        foreach (var layer in next.Except(path))
            foreach (var circle in CirclesFrom([.. path, layer]))
                yield return circle;
    }

    private static bool IsOfModules(ISymbol? symbol) =>
        symbol is not null && (symbol.ToDisplayString() is "TorchSharp.torch.nn" or "TorchSharp.Modules"
            || IsOfModules(symbol.ContainingSymbol));
}
