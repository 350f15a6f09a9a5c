using System.Numerics.Tensors;
using System.Reflection;
using Keras.Generators.Compilation;
using Keras.Generators.Emit;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Emit.RandomModels;
using Keras.Generators.Tests.Support;

namespace Keras.Generators.Tests.Emit.Execution;

/// <summary>
/// What only the data can tell is looked at before anything is computed from them; where NumPy cuts to what there is, so do we.
/// </summary>
public class SizeDemandTests
{
    private static readonly (int? Start, int? Stop, int Step)[] Slices =
    [
        (null, 5, 1), (2, 5, 1), (-4, null, 1), (null, -2, 1), (1, -1, 1), (-3, -1, 1), (4, -2, 1), (0, 7, 2), (-5, 4, 1), (4, null, -1),
        (null, 2, -2), (-2, -6, -1), (2, -3, 1),
    ];

    [Fact]
    public void A_place_beyond_what_there_is_is_refused()
    {
        using Model model = Load([("Fifth", "5")]).Single();

        Assert.Equal([11, 12], [.. Predict(model, steps: 6)]);
        var refused = Assert.Throws<ShapeMismatchException>(() => Predict(model, steps: 3));
        Assert.Contains("at least 6", refused.Message);
        Assert.Contains("3 from", refused.Message);
        Assert.Contains("'part' (keras.ops.GetItem)", refused.Message);
    }

    [Fact]
    public void A_slice_of_more_than_there_is_is_what_there_is()
    {
        Model[] models = Load([.. Slices.Select((s, i) => ($"Sliced{i}", Key(s)))]);
        foreach ((Model model, var slice) in models.Zip(Slices))
        {
            for (int steps = 1; steps < 9; steps++)
            {
                float[] expected = [.. Picked(slice, steps).SelectMany(step => new[] { (2 * step) + 1f, (2 * step) + 2f })];
                if (expected.Length == 0)
                    Assert.Contains("'part' (keras.ops.GetItem)",
                        Assert.Throws<ShapeMismatchException>(() => Predict(model, steps)).Message);
                else
                    Assert.Equal<float[]>(expected, [.. Predict(model, steps)]);
            }

            model.Dispose();
        }
    }

    /// <summary>The indices that Python's slice picks from so many.</summary>
    private static IEnumerable<int> Picked((int? Start, int? Stop, int Step) slice, int size)
    {
        int least = slice.Step > 0 ? 0 : -1, most = slice.Step > 0 ? size : size - 1;
        int End(int? given, int otherwise) => given is not { } n ? otherwise : Math.Clamp(n < 0 ? n + size : n, least, most);
        int start = End(slice.Start, slice.Step > 0 ? 0 : size - 1), stop = End(slice.Stop, slice.Step > 0 ? size : -1);
        for (int i = start; slice.Step > 0 ? i < stop : i > stop; i += slice.Step)
            yield return i;
    }

    private static string Key((int? Start, int? Stop, int Step) slice) =>
        $$"""{"class_name": "__slice__", "config": {"start": {{Json(slice.Start)}}, "stop": {{Json(slice.Stop)}}, "step": {{slice.Step}}} }""";

    private static string Json(int? value) => value is { } n ? $"{n}" : "null";

    /// <summary>Models that pick from the steps of a sequence.</summary>
    private static Model[] Load((string Name, string Key)[] models)
    {
        IEnumerable<string> Sources((string Name, string Key) m)
        {
            string config = $$"""
                {"module": "keras", "class_name": "Functional", "config": {"name": "m", "layers": [
                  {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, null, 2]}, "inbound_nodes": []},
                  {"module": "keras.src.ops.numpy", "class_name": "GetItem", "name": "part", "config": {"name": "part"}, "inbound_nodes": [{"args": [
                    {"class_name": "__keras_tensor__", "config": {"keras_history": ["x", 0, 0]} },
                    [{{Key((null, null, 1))}}, {{m.Key}}]], "kwargs": {} }]}],
                  "input_layers": [["x", 0, 0]], "output_layers": [["part", 0, 0]]} }
                """;
            CompiledModel compiled = ModelCompiler.Compile(Declare.Sound(RandomFunctional.Build(config, m.Name)));
            return [$"public partial class {m.Name};", .. ModelSources.Of(compiled, withTorch: false).Select(s => s.Text)];
        }

        Assembly program = GeneratorHarness.Load([.. models.SelectMany(Sources)]);
        return [.. models.Select(m => (Model)Activator.CreateInstance(program.GetType(m.Name)!, [null, 1])!)];
    }

    private static Tensor<float> Predict(Model model, int steps)
    {
        MethodInfo predict = model.GetType().GetMethods().Single(m => m.Name == "Predict" && m.ReturnType == typeof(Tensor<float>));
        float[] values = [.. Enumerable.Range(1, steps * 2).Select(n => (float)n)];
        object?[] arguments = [.. predict.GetParameters().Select(p => p.Name switch
        {
            "verbose" => Verbosity.Silent,
            "cancellationToken" => CancellationToken.None,
            _ => p.ParameterType == typeof(InputData) ? new InputData(values, [1, steps, 2]) : (object?)null,
        })];
        return (Tensor<float>)predict.Invoke(model, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }
}
