using Gan.Core.Training;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Gan.Core.Tests.Conventions;

public sealed class SizeTests
{
    private const int FileLines = 200;
    private const int MedianFileLines = 60;
    private const int BodyLines = 40;
    private const int StepLines = 20;
    private const int LineLength = 120;

    private static readonly string[] Steps = ["Training/DiscriminatorStep.cs", "Training/GeneratorStep.cs"];

    [Fact]
    public void No_file_is_long() =>
        Library.Files.Where(file => file.Lines > FileLines).Select(file => $"{file.Path}: {file.Lines} lines")
            .ShouldBeNone($"A file has at most {FileLines} lines; a longer one is usually two things.");

    [Fact]
    public void Most_files_are_short()
    {
        var lines = Library.Files.Select(file => file.Lines).Order().ToArray();

        lines[lines.Length / 2].Should()
            .BeLessThanOrEqualTo(MedianFileLines, "half of the {0} files are that short", lines.Length);
    }

    [Fact]
    public void No_line_is_wide() =>
        Repository.Files("", ".cs")
            .SelectMany(path => WideLines(path).Select(line => $"{Repository.Relative(path)}:{line}"))
            .ShouldBeNone($"A line of C# has at most {LineLength} characters, texts in raw literals excepted.");

    [Fact]
    public void No_body_is_long() =>
        TooLong(Library.Files, BodyLines)
            .ShouldBeNone($"The statements of a method, accessor or constructor span at most {BodyLines} lines.");

    [Fact]
    public void The_two_steps_read_at_a_glance()
    {
        var files = Library.Files.Where(file => Steps.Contains(file.Path)).ToArray();

        files.Should().HaveCount(Steps.Length);
        TooLong(files, StepLines).ShouldBeNone($"The statements of a step's method span at most {StepLines} lines.");
    }

    private static IEnumerable<int> WideLines(string path)
    {
        var lines = File.ReadAllLines(path);
        if (!lines.Any(line => line.Length > LineLength)) return [];
        var raw = CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodesAndTokens()
            .Where(IsRaw).Select(node => node.GetLocation()!.GetLineSpan()).ToArray();
        return lines.Index().Where(line => line.Item.Length > LineLength)
            .Where(line => !raw.Any(span => span.StartLinePosition.Line <= line.Index
            && line.Index <= span.EndLinePosition.Line))
            .Select(line => line.Index + 1);
    }

    private static bool IsRaw(SyntaxNodeOrToken node) =>
        node.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
        || node.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
        || node.AsNode() is InterpolatedStringExpressionSyntax text
        && (text.StringStartToken.IsKind(SyntaxKind.InterpolatedSingleLineRawStringStartToken)
        || text.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken));

    private static IEnumerable<string> TooLong(IEnumerable<SourceFile> files, int limit) =>
        from file in files
        from body in file.All<SyntaxNode>()
        let lines = body switch
        {
            BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
                or LocalFunctionStatementSyntax } block => LinesOf(block.Statements),
            ArrowExpressionClauseSyntax arrow => Lines(arrow.Expression.Span, arrow.SyntaxTree),
            _ => 0,
        }
        where lines > limit
        select $"{file.Path}: {NameOf(body.Parent!)} has {lines} lines";

    private static int LinesOf(SyntaxList<StatementSyntax> statements) =>
        statements.Count == 0
            ? 0
            : Lines(TextSpan.FromBounds(statements[0].SpanStart, statements[^1].Span.End), statements[0].SyntaxTree);

    private static int Lines(TextSpan span, SyntaxTree tree)
    {
        var position = tree.GetLineSpan(span);
        return position.EndLinePosition.Line - position.StartLinePosition.Line + 1;
    }

    private static string NameOf(SyntaxNode owner) => owner switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax => "the constructor",
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => property.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        _ => $"what starts '{owner.ToString().Split('\n')[0]}'",
    };
}
