using Keras.Execution;

namespace Keras.Torch.Tests;

/// <summary>
/// y = x·kernel + bias under a weighted mean squared error, with the sum of all labels seen as a weight that isn't trained: written by hand
/// for both backends as the generator would emit it.
/// </summary>
internal sealed class Regression(Device device, Func<Optimizer> optimizer) : Model(Layout, device, seed: 7), ITorchModel
{
    public const int Features = 20;

    private static readonly ModelDescription Layout = new()
    {
        Name = "regression",
        KerasClass = "Sequential",
        Layers = [],
        ConfigJson = "{}",
        Inputs = [new() { Name = "x", Shape = [Features] }],
        Outputs = [new() { Name = "y", Shape = [1], Labels = LabelKind.Values, LabelShape = [1] }],
        Weights =
        [
            Weight("kernel", 0, true, InitializerKind.GlorotUniform, Features, 1),
            Weight("bias", 32, true, InitializerKind.Zeros, 1),
            Weight("label_sum", 48, false, InitializerKind.Zeros),
        ],
        TrainableFloats = 48,
        WeightFloats = 64,
    };

    public TorchFunction CreateTorchPredict() => new TorchRegression(false);

    public TorchFunction? CreateTorchEvaluate() => new TorchRegression(false);

    public TorchFunction? CreateTorchTrain() => new TorchRegression(true);

    protected override CpuFunction CreatePredict() => new CpuRegression(false, false);

    protected override CpuFunction CreateEvaluate() => new CpuRegression(true, false);

    protected override CpuFunction CreateTrain() => new CpuRegression(true, true);

    protected override Optimizer CreateOptimizer() => optimizer();

    private static WeightDescription Weight(string name, long offset, bool trainable, InitializerKind kind, params int[] shape) => new()
    {
        Path = $"layers/regression/vars/{name}",
        LayerName = "regression",
        Name = name,
        Shape = shape,
        Offset = offset,
        Trainable = trainable,
        Initializer = new() { Kind = kind },
    };
}
