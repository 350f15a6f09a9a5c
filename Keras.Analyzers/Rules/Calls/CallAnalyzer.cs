using System.Collections.Concurrent;
using System.Collections.Immutable;
using Keras.Generators.LayerGraph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Keras.Analyzers;

/// <summary>
/// Checks what is handed to a model, as far as it can be seen at the call: ranks by the arrays' types, sizes and class numbers where they are constants.
/// The rest is checked at run time, before any weight changes.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor DataShape = new DataShapeRule().Descriptor, LabelShape = new LabelShapeRule().Descriptor,
        LabelRange = new LabelRangeRule().Descriptor, CallArgument = new CallArgumentRule().Descriptor, ClassWeight = new ClassWeightRule().Descriptor;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [DataShape, LabelShape, LabelRange, CallArgument, ClassWeight];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ModelReader.Of(start.Compilation, start.Options) is not { } reader)
                return;
            var models = new ConcurrentDictionary<INamedTypeSymbol, ModelGraph?>(SymbolEqualityComparer.Default);
            start.RegisterOperationAction(
                operation =>
                {
                    var call = (IInvocationOperation)operation.Operation;
                    if (call.TargetMethod is { Name: "Fit" or "Evaluate" or "Predict" or "TrainOnBatch" or "TestOnBatch", ContainingType: { } type } && models.GetOrAdd(type, t => Read(t, reader)) is { IsBroken: false } model)
                        Analyze(operation, call, model);
                },
                OperationKind.Invocation);
        });
    }

    private static ModelGraph? Read(INamedTypeSymbol type, ModelReader reader) => reader.Read(type, CancellationToken.None) is { } declaration ? ModelGraph.Of(declaration) : null;

    private static void Analyze(OperationAnalysisContext context, IInvocationOperation call, ModelGraph model)
    {
        foreach (IArgumentOperation argument in call.Arguments.Where(a => a.ArgumentKind == ArgumentKind.Explicit))
        {
            string? kind = argument.Parameter?.Type is INamedTypeSymbol { ContainingNamespace.Name: "Keras" } type ? type.Name : null;
            (DiagnosticDescriptor Rule, string Message)? found = kind switch
            {
                "InputData" => VisibleArray.Of(argument.Value, context.CancellationToken) is { } data && DataCheck.Input(data, argument.Parameter!.Name, model) is { } message
                    ? (DataShape, message) : null,
                "ClassLabels" or "CategoricalLabels" or "TargetData" => VisibleArray.Of(argument.Value, context.CancellationToken) is { } labels ? Labels(labels, model) : null,
                _ => DataCheck.Number(argument) is { } message ? (CallArgument, message) : ClassWeightCheck.Run(argument, model) is { } weights ? (ClassWeight, weights) : null,
            };
            if (found is var (rule, text))
                context.ReportDiagnostic(Diagnostic.Create(rule, argument.Value.Syntax.GetLocation(), text));
        }
    }

    private static (DiagnosticDescriptor, string)? Labels(VisibleArray labels, ModelGraph model) =>
        DataCheck.Labels(labels, model) is { } shape ? (LabelShape, shape)
        : DataCheck.Classes(labels, model) is { } range ? (LabelRange, range)
        : null;
}
