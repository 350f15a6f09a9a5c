using System.Numerics.Tensors;
using Keras.Execution;

namespace Keras.Tests.Training;

/// <summary>A small classifier, as the generator would emit it: typed wrappers around the training loop.</summary>
internal sealed class Mlp(MlpKind kind, Func<Optimizer>? optimizer = null, int seed = 1, params Metric[] metrics)
    : Model(Describe(kind), null, seed)
{
    public History Fit(InputData x, Labels y, FitOptions options) => FitCore([x], [y], options);

    public float[] Evaluate(InputData x, Labels y, EvaluateOptions? options = null) =>
        EvaluateCore([x], [y], options ?? new EvaluateOptions { Verbosity = Verbosity.Silent }).ToArray();

    public Tensor<float> Predict(InputData x, int? batchSize = 32) => PredictCore([x], new EvaluateOptions { BatchSize = batchSize })[0];

    public Tensor<float> Predict(InputData x, Callback callback) => PredictCore([x], new EvaluateOptions { Callbacks = [callback] })[0];

    public void Predict(ReadOnlySpan<float> x, Span<float> y) => PredictCore(x, y);

    public void Predict(ReadOnlySpan<byte> x, Span<float> y) => PredictCore(x, y);

    public float[] TrainOnBatch(
        InputData x, Labels y, ReadOnlyMemory<float> sampleWeight = default, IReadOnlyDictionary<int, float>? classWeight = null) =>
        TrainOnBatchCore([x], [y], sampleWeight, classWeight).ToArray();

    public ReadOnlySpan<float> TrainOnBatch<TX, TY>(ReadOnlySpan<TX> x, ReadOnlySpan<TY> y) where TX : unmanaged
        where TY : unmanaged => TrainOnBatchCore(x, y);

    public ReadOnlySpan<float> TestOnBatch<TX, TY>(ReadOnlySpan<TX> x, ReadOnlySpan<TY> y) where TX : unmanaged
        where TY : unmanaged => TestOnBatchCore(x, y);

    protected override CpuFunction CreatePredict() => new MlpFunction(kind, withLabels: false, trains: false);

    protected override CpuFunction CreateEvaluate() => new MlpFunction(kind, withLabels: true, trains: false);

    protected override CpuFunction CreateTrain() => new MlpFunction(kind, withLabels: true, trains: true);

    protected override Optimizer CreateOptimizer() => optimizer?.Invoke() ?? new Optimizer.SGD(0.1);

    protected override Metric[] CreateMetrics() => metrics;

    private static ModelDescription Describe(MlpKind kind) => new()
    {
        Name = "mlp",
        KerasClass = "Sequential",
        Layers =
        [
            new() { Name = "dense", KerasClass = "Dense", OutputShape = [null, MlpFunction.Hidden], Parameters = 30,
                TrainableParameters = 30 },
            new() { Name = "dense_1", KerasClass = "Dense", OutputShape = [null, kind.Units], Parameters = 7 * kind.Units,
                TrainableParameters = 7 * kind.Units },
        ],
        Weights =
        [
            Weight("dense", 0, "kernel", [MlpFunction.Features, MlpFunction.Hidden], 0),
            Weight("dense", 1, "bias", [MlpFunction.Hidden], MlpFunction.Bias1),
            Weight("dense_1", 0, "kernel", [MlpFunction.Hidden, kind.Units], MlpFunction.Kernel2),
            Weight("dense_1", 1, "bias", [kind.Units], MlpFunction.Bias2),
        ],
        Inputs = [new() { Name = "input_layer", Shape = [MlpFunction.Features] }],
        Outputs =
        [
            new()
            {
                Name = "dense_1",
                Shape = [kind.Units],
                Labels = kind.Labels,
                LabelShape = kind.Labels == LabelKind.ClassNumbers ? [] : [kind.Units],
                Classes = kind.Labels == LabelKind.ClassNumbers ? kind.Units : 0,
            },
        ],
        TrainableFloats = MlpFunction.Floats,
        WeightFloats = MlpFunction.Floats,
        ConfigJson = "{}",
    };

    private static WeightDescription Weight(string layer, int index, string name, int[] shape, long offset) => new()
    {
        Path = $"layers/{layer}/vars/{index}",
        LayerName = layer,
        Name = name,
        Shape = shape,
        Offset = offset,
        Trainable = true,
        Initializer = name == "kernel"
            ? new() { Kind = InitializerKind.GlorotUniform }
            : new() { Kind = InitializerKind.Zeros },
    };
}
