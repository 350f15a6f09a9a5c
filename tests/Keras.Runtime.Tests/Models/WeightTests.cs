using System.Numerics.Tensors;
using Keras.Execution;
using Keras.Tests.Execution;

namespace Keras.Tests.Models;

public class WeightTests
{
    [Fact]
    public void WeightsAreViewsOfTheModelsMemory()
    {
        using var model = new LinearModel(3, new Optimizer.SGD());
        Assert.Equal(4, model.CountParams());
        Weight kernel = model.Weights[0];
        Assert.Equal(("kernel", "dense", "layers/dense/vars/0", true, 3),
            (kernel.Name, kernel.LayerName, kernel.Path, kernel.Trainable, kernel.Count));
        Assert.Equal([3, 1], kernel.Shape.ToArray());
        kernel.Set(Tensor.Create([1f, 2, 3], [3, 1]));
        float[] values = new float[3];
        kernel.CopyTo(values);
        Assert.Equal([1, 2, 3], values);
        Tensor<float> copy = kernel.Get();
        kernel.CopyFrom([4, 5, 6]);
        Assert.Equal(2, copy[1, 0]);
        Assert.Equal(5, kernel.Get()[1, 0]);
    }

    [Fact]
    public void OtherShapesAreRefused()
    {
        using var model = new LinearModel(3, new Optimizer.SGD());
        var exception = Assert.Throws<ShapeMismatchException>(() => model.Weights[0].Set(Tensor.Create([1f, 2, 3], [1, 3])));
        Assert.Equal(("(3, 1)", "(1, 3)"), (exception.Expected, exception.Received));
        Assert.Throws<ShapeMismatchException>(() => model.Weights[0].CopyFrom([1, 2]));
        Assert.Throws<ShapeMismatchException>(() => model.Weights[0].CopyTo(new float[4]));
    }

    [Fact]
    public void SetWeightsChecksAllBeforeItChangesOne()
    {
        using var model = new LinearModel(3, new Optimizer.SGD());
        using var other = new LinearModel(3, new Optimizer.SGD(), seed: 2);
        Tensor<float>[] before = model.GetWeights();
        Assert.Throws<ShapeMismatchException>(() => model.SetWeights([other.GetWeights()[0]]));
        Assert.Throws<ShapeMismatchException>(() => model.SetWeights([other.GetWeights()[0], Tensor.Create([1f, 2], [2])]));
        Assert.Equal(before[0].ToArray(), model.GetWeights()[0].ToArray());
        model.SetWeights(other.GetWeights());
        Assert.Equal(other.GetWeights()[0].ToArray(), model.GetWeights()[0].ToArray());
        Assert.NotEqual(before[0].ToArray(), model.GetWeights()[0].ToArray());
    }

    [Fact]
    public void TheSeedDecidesTheFirstWeights()
    {
        using var one = new LinearModel(3, new Optimizer.SGD(), seed: 5);
        using var same = new LinearModel(3, new Optimizer.SGD(), seed: 5);
        using var another = new LinearModel(3, new Optimizer.SGD(), seed: 6);
        Assert.Equal(one.GetWeights()[0].ToArray(), same.GetWeights()[0].ToArray());
        Assert.NotEqual(one.GetWeights()[0].ToArray(), another.GetWeights()[0].ToArray());
    }

    [Fact]
    public void SingleNumbersAreTensorsOfOne()
    {
        using var model = new ScalarModel();
        Assert.Equal([1], model.GetWeights()[0].ToArray());
        Assert.Equal(0, model.Weights[0].Shape.Length);
        model.Weights[0].CopyFrom([4]);
        Tensor<float>[] weights = model.GetWeights();
        model.Weights[0].CopyFrom([5]);
        model.SetWeights(weights);
        Assert.Equal([4], model.Weights[0].Get().ToArray());
        Assert.Throws<InvalidOperationException>(() => model.Optimizer);
        Assert.Contains("without a loss", Assert.Throws<InvalidOperationException>(() => model.NewTrain()).Message);
    }

    private sealed class ScalarModel() : Model(Describe(), null, 0)
    {
        protected override CpuFunction CreatePredict() => throw new NotSupportedException();

        private static ModelDescription Describe() => new()
        {
            Name = "scalar", KerasClass = "Sequential", Layers = [], Inputs = [], Outputs = [], TrainableFloats = 16, WeightFloats = 16,
            ConfigJson = "",
            Weights =
            [
                new()
                {
                    Path = "layers/scale/vars/0", LayerName = "scale", Name = "scale", Shape = [], Offset = 0, Trainable = true,
                    Initializer = new() { Kind = InitializerKind.Ones },
                },
            ],
        };
    }
}
