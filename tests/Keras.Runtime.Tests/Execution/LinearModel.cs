using Keras.Execution;

namespace Keras.Tests.Execution;

/// <summary>A model around <see cref="LinearFunction"/>.</summary>
public sealed class LinearModel(int features, Optimizer optimizer, long operationsPerSample = 1 << 17, int seed = 1)
    : Model(Describe(features), null, seed)
{
    public static LinearModel Load(string path, int features, Optimizer optimizer, bool compile = true) =>
        Load(new LinearModel(features, optimizer, seed: 9), path, compile);

    public LinearFunction Training { get; } = new(features, LinearFunction.Kind.Train, operationsPerSample);

    protected override CpuFunction CreatePredict() => new LinearFunction(features, LinearFunction.Kind.Predict, operationsPerSample);

    protected override CpuFunction CreateEvaluate() => new LinearFunction(features, LinearFunction.Kind.Evaluate, operationsPerSample);

    protected override CpuFunction CreateTrain() => Training;

    protected override Optimizer CreateOptimizer() => optimizer;

    public static ModelDescription Describe(int features) => new()
    {
        Name = "linear",
        KerasClass = "Sequential",
        Layers = [new() { Name = "dense", KerasClass = "Dense", OutputShape = [null, 1], Parameters = features + 1,
            TrainableParameters = features + 1 }],
        Weights =
        [
            new()
            {
                Path = "layers/dense/vars/0", LayerName = "dense", Name = "kernel", Shape = [features, 1], Offset = 0, Trainable = true,
                Initializer = new() { Kind = InitializerKind.GlorotUniform },
            },
            new()
            {
                Path = "layers/dense/vars/1", LayerName = "dense", Name = "bias", Shape = [1], Offset = LinearFunction.BiasOffset(features),
                Trainable = true, Initializer = new() { Kind = InitializerKind.Zeros },
            },
        ],
        Inputs = [new() { Name = "input_layer", Shape = [features] }],
        Outputs = [new() { Name = "dense", Shape = [1], Labels = LabelKind.Values, LabelShape = [1] }],
        TrainableFloats = LinearFunction.TrainableFloats(features),
        WeightFloats = LinearFunction.TrainableFloats(features),
        ConfigJson = """{"module":"keras","class_name":"Sequential","config":{"name":"linear","layers":[{"module":"keras.layers","class_name":"Dense","config":{"name":"dense"}}]},"compile_config":{"optimizer":"adam","loss":"mse"}}""",
    };
}
