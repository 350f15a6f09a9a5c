using System.Reflection;
using Keras.Generators.Compilation;
using Keras.Generators.Emit;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Emit.RandomModels;
using Keras.Generators.Tests.Support;

namespace Keras.Generators.Tests.Emit.Execution;

/// <summary>What only the data can tell is looked at before anything is computed from them.</summary>
public class SizeDemandTests
{
    [Fact]
    public void A_slice_of_more_than_there_is_is_refused()
    {
        const string Config = """
            {"module": "keras", "class_name": "Functional", "config": {"name": "m", "layers": [
              {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, null, 2]}, "inbound_nodes": []},
              {"module": "keras.src.ops.numpy", "class_name": "GetItem", "name": "first", "config": {"name": "first"}, "inbound_nodes": [{"args": [
                {"class_name": "__keras_tensor__", "config": {"keras_history": ["x", 0, 0]} },
                [{"class_name": "__slice__", "config": {"start": null, "stop": null, "step": null}}, {"class_name": "__slice__", "config": {"start": null, "stop": 5, "step": null}}]], "kwargs": {} }]}],
              "input_layers": [["x", 0, 0]], "output_layers": [["first", 0, 0]]} }
            """;
        CompiledModel compiled = ModelCompiler.Compile(Declare.Sound(RandomFunctional.Build(Config, "FirstFive")));
        Assembly program = GeneratorHarness.Load(["public partial class FirstFive;", .. ModelSources.Of(compiled, withTorch: false).Select(s => s.Text)]);
        using var model = (Model)Activator.CreateInstance(program.GetType("FirstFive")!, [null, 1])!;

        Assert.Equal(10, Predict(model, steps: 6).Length);
        var refused = Assert.Throws<ShapeMismatchException>(() => Predict(model, steps: 3));
        Assert.Contains("at least 5", refused.Message);
        Assert.Contains("'first' (keras.ops.GetItem)", refused.Message);
    }

    private static float[] Predict(Model model, int steps)
    {
        MethodInfo predict = model.GetType().GetMethods().Single(m => m.Name == "Predict" && m.ReturnType == typeof(System.Numerics.Tensors.Tensor<float>));
        object?[] arguments = [.. predict.GetParameters().Select(p => p.Name switch
        {
            "verbose" => Verbosity.Silent,
            "cancellationToken" => CancellationToken.None,
            _ => p.ParameterType == typeof(InputData) ? new InputData(new float[steps * 2], [1, steps, 2]) : (object?)null,
        })];
        return [.. (System.Numerics.Tensors.Tensor<float>)predict.Invoke(model, BindingFlags.DoNotWrapExceptions, null, arguments, null)!];
    }
}
