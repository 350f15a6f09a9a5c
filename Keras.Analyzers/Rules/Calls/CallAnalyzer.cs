using System.Collections.Concurrent;
using System.Collections.Immutable;
using Keras.Generators.LayerGraph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Keras.Analyzers;

/// <summary>
/// Checks what is handed to a model, as far as it can be seen at the call: ranks by the arrays' types, sizes, ids and class numbers where
/// they are constants, what callbacks watch. The rest is checked at run time, before any weight changes.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [.. CallRules.All];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ModelReader.Of(start.Compilation, start.Options) is not { } reader)
                return;
            var models = new ConcurrentDictionary<INamedTypeSymbol, ModelContext?>(SymbolEqualityComparer.Default);
            start.RegisterOperationAction(
                operation =>
                {
                    var call = (IInvocationOperation)operation.Operation;
                    if (call.TargetMethod is { Name: "Fit" or "Evaluate" or "Predict" or "TrainOnBatch" or "TestOnBatch",
                        ContainingType: { } type }
                        && models.GetOrAdd(type, t => Read(t, reader)) is { Graph.IsBroken: false } model)
                        Analyze(operation, call, model);
                },
                OperationKind.Invocation);
            start.RegisterOperationAction(
                operation =>
                {
                    if (CheckpointCheck.Run((IObjectCreationOperation)operation.Operation) is var (problem, place))
                        operation.ReportDiagnostic(problem.At(place, null));
                },
                OperationKind.ObjectCreation);
        });
    }

    private static ModelContext? Read(INamedTypeSymbol type, ModelReader reader) =>
        reader.Read(type, CancellationToken.None) is { } declaration
            ? new ModelContext(type, declaration, ModelGraph.Of(declaration), CancellationToken.None)
            : null;

    private static void Analyze(OperationAnalysisContext context, IInvocationOperation call, ModelContext model)
    {
        foreach (IArgumentOperation argument in call.Arguments.Where(a => a.ArgumentKind == ArgumentKind.Explicit))
        {
            if (Check(argument, call, model.Graph, context.CancellationToken) is { } problem)
                context.ReportDiagnostic(problem.At(argument.Value.Syntax.GetLocation(), model));
        }

        foreach ((CallProblem problem, Location place) in CallbackCheck.Run(call, model.Graph))
            context.ReportDiagnostic(problem.At(place, model));
    }

    private static CallProblem? Check(
        IArgumentOperation argument, IInvocationOperation call, ModelGraph model, CancellationToken cancellationToken) =>
        DataParameters.InputOf(argument, model) is { } input
            ? VisibleArray.Of(argument.Value, cancellationToken) is { } data
            ? InputCheck.Run(data, argument.Parameter!.Name, input, model)
            : null
        : DataParameters.OutputOf(argument, model) is { } output
            ? LabelCheck.OfInputs(argument, call, output, model)
                ?? (VisibleArray.Of(argument.Value, cancellationToken) is { } labels ? LabelCheck.Run(labels, output, model) : null)
        : NumberCheck.Run(argument) ?? ClassWeightCheck.Run(argument, model);
}
