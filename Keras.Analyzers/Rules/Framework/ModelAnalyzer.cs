using System.Collections.Immutable;
using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Keras.Analyzers;

/// <summary>Runs all rules over each model of a project. The generator says nothing; all diagnostics come from here.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = RuleRegistry.All.ToImmutableDictionary(r => r.Descriptor.Id, r => r.Descriptor);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [.. RuleRegistry.All.Select(r => r.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(ClassReader.SequentialAttribute) is { } marker)
                start.RegisterSymbolAction(symbol => Analyze(symbol, marker), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol marker)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.GetAttributes().Any(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, marker)))
            return;
        ModelDeclaration declaration = ClassReader.Read(type, context.CancellationToken);
        var model = new ModelContext(type, declaration, SequentialGraph.Build(declaration), context.CancellationToken);
        foreach (Rule rule in RuleRegistry.All)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (Problem problem in rule.Check(model))
                context.ReportDiagnostic(ToDiagnostic(model, problem));
        }
    }

    private static Diagnostic ToDiagnostic(ModelContext model, Problem problem) =>
        Diagnostic.Create(
            Descriptors[problem.Id],
            model.Locate(problem.Path),
            problem.Fixes.Select(f => model.Locate(f.Path with { Argument = null })),
            FixProperties.Write(problem.Fixes),
            problem.Message);
}
