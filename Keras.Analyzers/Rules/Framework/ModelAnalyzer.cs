using System.Collections.Immutable;
using Keras.Generators;
using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Keras.Analyzers;

/// <summary>Runs all rules over each model of a project. The generator says nothing; all diagnostics come from here.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors =
        RuleRegistry.All.ToImmutableDictionary(r => r.Descriptor.Id, r => r.Descriptor);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [.. RuleRegistry.All.Select(r => r.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ModelReader.Of(start.Compilation, start.Options) is { } reader)
                start.RegisterSymbolAction(symbol => Analyze(symbol, reader), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ModelReader reader)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (reader.Read(type, context.CancellationToken) is not { } declaration)
            return;
        var model = new ModelContext(type, declaration, ModelGraph.Of(declaration), context.CancellationToken);
        foreach (Problem problem in Problems(model))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            context.ReportDiagnostic(ToDiagnostic(model, problem));
        }
    }

    /// <summary>
    /// Who declares a model by a file didn't write its layers, and hears only of what can't be compiled, and of how the class says it is
    /// trained.
    /// </summary>
    private static IEnumerable<Problem> Problems(ModelContext model)
    {
        if (!model.Declaration.IsFromFile)
            return RuleRegistry.All.SelectMany(r => r.Check(model));
        bool isTrainedAsWritten = model.Declaration.Declarations.Any(d => d.Family != Family.Layer && d.Index != DeclarationPath.InFile);
        var rules = RuleRegistry.All.Where(r => isTrainedAsWritten && r.Descriptor.Category == Categories.Training);
        return model.Graph.Problems.Concat(rules.SelectMany(r => r.Check(model))).Distinct();
    }

    private static Diagnostic ToDiagnostic(ModelContext model, Problem problem)
    {
        // Nothing in a file can be edited from here.
        var fixes = problem.Fixes.Where(f => f.Path.Attribute != DeclarationPath.InFile).ToEquatableArray();
        return Diagnostic.Create(
            Descriptors[problem.Id], model.Locate(problem.Path), fixes.Select(f => model.Locate(f.Path with { Argument = null })),
            FixProperties.Write(fixes), problem.Message);
    }
}
