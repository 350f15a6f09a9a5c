using System.Collections.Immutable;
using System.Globalization;
using Basic.Reference.Assemblies;
using Keras.Analyzers.CodeFixes;
using Keras.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Keras.Analyzers.Tests.Support;

/// <summary>Runs the analyzer and the code fixes on marked-up sources.</summary>
internal static class Verify
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview);

    /// <summary>The analyzer finds exactly what is marked; the messages are those of the marks in the order of the text.</summary>
    public static Task Diagnostics(string markup, params string[] messages) => Diagnostics(new ModelAnalyzer(), markup, messages);

    /// <summary>The same for what is handed to models.</summary>
    public static Task Calls(string markup, params string[] messages) => Diagnostics(new CallAnalyzer(), markup, messages);

    /// <summary>The same in a project with model files.</summary>
    public static Task Files(string[] paths, string markup, params string[] messages) =>
        Diagnostics(new ModelAnalyzer(), markup, messages, paths);

    /// <summary>The same for what is handed to models, in a project with model files.</summary>
    public static Task CallsWithFiles(string[] paths, string markup, params string[] messages) =>
        Diagnostics(new CallAnalyzer(), markup, messages, paths);

    private static async Task Diagnostics(DiagnosticAnalyzer analyzer, string markup, string[] messages, string[]? files = null)
    {
        Markup expected = Markup.Parse(Complete(markup));
        ImmutableArray<Diagnostic> found =
            await Analyze(Document(expected.Source), analyzer, new AnalyzerOptions(ModelFiles.Texts(files ?? [])));
        Assert.Equal(
            expected.Expected.OrderBy(e => e.Span.Start).ThenBy(e => e.Id, StringComparer.Ordinal)
                .Select(e => $"{e.Id}: {expected.Source.Substring(e.Span.Start, e.Span.Length)}"),
            found.Select(d => $"{d.Id}: {expected.Source.Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)}"));
        Assert.Equal(expected.Expected.Select(e => e.Span).OrderBy(s => s.Start),
            found.Select(d => d.Location.SourceSpan).OrderBy(s => s.Start));
        if (messages.Length > 0)
            Assert.Equal(string.Join("\n", messages), string.Join("\n", found.Select(d => d.GetMessage(CultureInfo.InvariantCulture))));
    }

    /// <summary>The fix of this title turns one source into the other, which then has no diagnostic of this kind.</summary>
    public static Task Fix(string before, string after, string title) => Fix(new ModelAnalyzer(), before, after, title);

    /// <summary>The same for what is handed to models.</summary>
    public static Task CallFix(string before, string after, string title) => Fix(new CallAnalyzer(), before, after, title);

    private static async Task Fix(DiagnosticAnalyzer analyzer, string before, string after, string title)
    {
        Document document = Document(Markup.Parse(Complete(before)).Source);
        ImmutableArray<Diagnostic> found = await Analyze(document, analyzer);
        (Diagnostic diagnostic, CodeAction action) = await Find(document, found, title);
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Document edited = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        Assert.Equal(Complete(after), (await edited.GetTextAsync()).ToString());
        ImmutableArray<Diagnostic> errors = (await edited.Project.GetCompilationAsync())!.GetDiagnostics();
        Assert.Empty(errors.Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.DoesNotContain(await Analyze(edited, analyzer),
            d => d.Id == diagnostic.Id
                && d.GetMessage(CultureInfo.InvariantCulture) == diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    /// <summary>What C# refuses in one source is mended to the other, which C# takes.</summary>
    public static async Task SpellingFix(string before, string after)
    {
        Document document = Document(Complete(before));
        CodeAction action = Assert.Single(await SpellingFixes(document));
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Document edited = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        Assert.Equal(Complete(after), (await edited.GetTextAsync()).ToString());
        Assert.Empty((await edited.Project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    /// <summary>C# refuses the source, and nothing is offered.</summary>
    public static async Task NoSpellingFix(string source) => Assert.Empty(await SpellingFixes(Document(Complete(source))));

    private static async Task<IReadOnlyList<CodeAction>> SpellingFixes(Document document)
    {
        var provider = new PythonSpellingFixProvider();
        var actions = new List<CodeAction>();
        Diagnostic[] errors =
            [.. (await document.Project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
        Assert.NotEmpty(errors);
        foreach (Diagnostic error in errors.Where(e => provider.FixableDiagnosticIds.Contains(e.Id)))
            await provider.RegisterCodeFixesAsync(
                new CodeFixContext(document, error, (action, _) => actions.Add(action), CancellationToken.None));
        return [.. actions.DistinctBy(a => a.Title)];
    }

    /// <summary>All diagnostics of a source.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Find(string source) => await Analyze(Document(Complete(source)));

    /// <summary>Attributes alone become those of a class <c>M</c>.</summary>
    private static string Complete(string text) =>
        text.Contains("class ") ? $"using Keras;\n\n{text}\n" : $"using Keras;\n\n[Sequential]\n{text}\npublic partial class M;\n";

    private static async Task<(Diagnostic, CodeAction)> Find(Document document, ImmutableArray<Diagnostic> found, string title)
    {
        var titles = new List<string>();
        foreach (Diagnostic diagnostic in found)
        {
            var actions = new List<CodeAction>();
            await new ModelCodeFixProvider().RegisterCodeFixesAsync(
                new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
            if (actions.Find(a => a.Title == title) is { } action)
                return (diagnostic, action);
            titles.AddRange(actions.Select(a => a.Title));
        }

        Assert.Fail($"No fix is called '{title}'. There are: {string.Join(", ", titles)}");
        return default;
    }

    private static async Task<ImmutableArray<Diagnostic>> Analyze(
        Document document, DiagnosticAnalyzer? analyzer = null, AnalyzerOptions? options = null)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        ImmutableArray<Diagnostic> found =
            await compilation.WithAnalyzers([analyzer ?? new ModelAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, d => d.Id == "AD0001");
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    private static Document Document(string source)
    {
        var workspace = new AdhocWorkspace();
        ProjectInfo project = ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Test", "Test", LanguageNames.CSharp, parseOptions: Parse,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable),
            metadataReferences: [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Layer).Assembly.Location)]);
        return workspace.AddProject(project).AddDocument("Test.cs", SourceText.From(source));
    }
}
