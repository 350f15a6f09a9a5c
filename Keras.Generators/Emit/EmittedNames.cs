namespace Keras.Generators.Emit;

/// <summary>
/// The types that emitted code names after <c>using</c> their namespaces. A type of the same name beside or inside the model would hide
/// them.
/// </summary>
internal static class EmittedNames
{
    /// <summary>Where the names of namespaces begin. A namespace such as <c>App.Keras</c> would hide one.</summary>
    public static IReadOnlyCollection<string> Roots { get; } = ["System", "Keras", "TorchSharp"];

    /// <summary>Their namespaces, by metadata name.</summary>
    public static IReadOnlyDictionary<string, string> Namespaces { get; } = Of(
        ("System", "Math ReadOnlySpan`1 Span`1 ReadOnlyMemory`1 NotSupportedException FormattableString OperationCanceledException"),
        ("System.Collections.Generic", "IReadOnlyList`1 IReadOnlyDictionary`2"),
        ("System.Numerics.Tensors", "Tensor`1"),
        ("System.Runtime.CompilerServices", "MethodImplOptions"),
        ("System.Threading", "CancellationToken"),
        ("Keras",
            "Model Device Dim AdaptableLayer Normalization Discretization OutputMode Optimizer Metric History Callback Verbosity MonitorMode InputData ClassLabels CategoricalLabels TargetData SampleWeights MetricVector VectorMonitor ValidationFrequency"),
        ("Keras.Execution",
            "EvaluateOptions FitOptions CpuFunction CpuStep ModelDescription InitializerKind FanMode InitializerDistribution StftSide StftScaling ConstraintKind LabelKind SizeCheck"),
        ("Keras.Cpu",
            "Elementwise Gathering HashBins Ordering Reduction MatMul Convolution ConvolutionKernel ConvolutionShape Pooling PoolingShape Strided ConstantData ISimd`1 IElementwise IElementwise2D IElementwiseGroup IEpilogue NoEpilogue Sum Maximum Minimum Product"),
        ("Keras.Torch", "ITorchModel TorchFunction TorchStep TorchResults TorchOps TorchWindow"),
        ("TorchSharp", "torch"),
        ("TorchSharp.torch", "Tensor"));

    private static Dictionary<string, string> Of(params (string Namespace, string Names)[] groups) =>
        groups.SelectMany(g => g.Names.Split(' ').Select(n => (g.Namespace, Name: n))).ToDictionary(n => n.Name, n => n.Namespace);
}
