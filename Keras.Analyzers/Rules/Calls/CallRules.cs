using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>The diagnostics of calls.</summary>
internal static class CallRules
{
    public static DiagnosticDescriptor DataShape { get; } = new DataShapeRule().Descriptor;

    public static DiagnosticDescriptor LabelShape { get; } = new LabelShapeRule().Descriptor;

    public static DiagnosticDescriptor LabelRange { get; } = new LabelRangeRule().Descriptor;

    public static DiagnosticDescriptor Argument { get; } = new CallArgumentRule().Descriptor;

    public static DiagnosticDescriptor ClassWeight { get; } = new ClassWeightRule().Descriptor;

    public static DiagnosticDescriptor IdRange { get; } = new IdRangeRule().Descriptor;

    public static DiagnosticDescriptor Monitor { get; } = new MonitorRule().Descriptor;

    public static DiagnosticDescriptor MonitorMode { get; } = new MonitorModeRule().Descriptor;

    public static DiagnosticDescriptor Checkpoint { get; } = new CheckpointRule().Descriptor;

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [DataShape, LabelShape, LabelRange, Argument, ClassWeight, IdRange, Monitor, MonitorMode, Checkpoint];
}
