using System.Numerics.Tensors;
using System.Reflection;
using Keras.Generators.Tests.Passes;
using Keras.Generators.Tests.Support;

namespace Keras.Generators.Tests.Emit.Execution;

/// <summary>What follows from sizes alone is computed when they are known, not in every step.</summary>
public class ConstantsTests
{
    private const string Layers = "[Conv2D(2, 1)] [Resizing(12, 14, Interpolation.Lanczos3)] [CenterCrop(2, 3)]";

    [Theory]
    [InlineData("[Input(20, 30, 2)]")]
    [InlineData("[Input(Dim.Any, Dim.Any, 2)]")]
    public void NoStepComputesThem(string input)
    {
        foreach ((string _, Functions f) in Functions.All($"{input} {Layers} [Flatten] [Dense(2)] [Loss.MeanSquaredError, Optimizer.SGD]"))
        {
            Assert.NotEmpty(f.Plan.Constant);
            Assert.DoesNotContain(f.Plan.Once[0], k => f.Graph.Nodes[k.Target].Type.Shape.Rank > 1);
        }
    }

    [Fact]
    public void AFewAreComputedInEveryStep() =>
        Assert.All(Functions.All("[Input(5)] [Dense(3, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy, Optimizer.SGD]"),
            f => Assert.Empty(f.Function.Plan.Constant));

    [Fact]
    public void TheyFollowTheSizes()
    {
        Assembly program =
            GeneratorHarness.Load($"using Keras; [Sequential] [Input(Dim.Any, Dim.Any, 2)] {Layers} public partial class Resized;");
        Type type = program.GetType("Resized")!;
        using var model = (Model)Activator.CreateInstance(type, [null, 1])!;
        foreach ((int height, int width) in new[] { (6, 7), (9, 5), (2, 2), (6, 7), (40, 30), (6, 7) })
        {
            using var fresh = (Model)Activator.CreateInstance(type, [null, 1])!;
            Assert.Equal<float[]>(Predict(fresh, height, width), Predict(model, height, width));
        }
    }

    private static float[] Predict(Model model, int height, int width)
    {
        var random = new Random(height);
        float[] values = [.. Enumerable.Range(0, 2 * height * width * 2).Select(_ => random.NextSingle())];
        MethodInfo predict = model.GetType().GetMethods().Single(m => m.Name == "Predict" && m.ReturnType == typeof(Tensor<float>));
        object?[] arguments = [.. predict.GetParameters().Select(p => p.Name switch
        {
            "verbose" => Verbosity.Silent,
            "cancellationToken" => CancellationToken.None,
            _ => p.ParameterType == typeof(InputData) ? new InputData(values, [2, height, width, 2]) : (object?)null,
        })];
        return [.. (Tensor<float>)predict.Invoke(model, arguments)!];
    }
}
