namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;
using Keras.Generators.Passes;

/// <summary>Short ways to a number from a few lines of graph.</summary>
internal static class Evaluation
{
    /// <summary>Sizes that symbols get.</summary>
    public static IReadOnlyDictionary<string, long> Symbols { get; } = new Dictionary<string, long> { ["batch"] = 3, ["n"] = 5 };

    /// <summary>The value of a function of parameters, which are the inputs 0, 1, ….</summary>
    public static NdArray Of(Func<GraphBuilder, Value> function, params NdArray[] inputs)
    {
        var b = new GraphBuilder();
        return Of(b, function(b), inputs);
    }

    public static NdArray Of(GraphBuilder b, Value value, params NdArray[] inputs)
    {
        var graph =
            new Graph(Enumerable.Range(0, b.Count).Select(i => b[i]).ToEquatableArray(), [new GraphResult(ResultRole.Output, 0, value.Id)]);
        var parameters = new Dictionary<(ParameterRole, int), NdArray>();
        for (int i = 0; i < inputs.Length; i++)
            parameters[(ParameterRole.Input, i)] = inputs[i];
        return Evaluator.Result(DeadCode.Remove(graph), Symbols, parameters, ResultRole.Output, 0);
    }

    /// <summary>The derivative of the sum of a function of a vector, at that vector.</summary>
    public static double[] Slope(Func<GraphBuilder, Value, Value> function, params double[] x)
    {
        var b = new GraphBuilder();
        Value input = b.Parameter(ParameterRole.Input, 0, "x", new TensorType([x.Length]));
        Value result = function(b, input);
        Value sum = b.Sum(result, [.. Enumerable.Range(0, result.Shape.Rank)]);
        return Of(b, Differentiation.Gradients(b, sum, [input])[0], new NdArray([x.Length], x)).Data;
    }
}
