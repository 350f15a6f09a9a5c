namespace Keras.Generators.Tests.Passes;

using Keras.Generators.Ir;
using Keras.Generators.Passes;
using Keras.Generators.Tests.Ir;

/// <summary>Compares what differentiation builds with central differences of the same function, in double precision.</summary>
internal static class DerivativeCheck
{
    private const double Step = 1e-5;

    /// <summary>Sizes that symbols get.</summary>
    public static IReadOnlyDictionary<string, long> Symbols { get; } = new Dictionary<string, long> { ["batch"] = 3, ["n"] = 5 };

    /// <summary>Checks the derivatives by all operands, of first or also of second order, in a simplified and in a literal graph.</summary>
    public static void Run(DerivativeCase test)
    {
        foreach (bool simplify in new[] { true, false })
        {
            for (int seed = 1; seed <= 2; seed++)
                Run(test, simplify, seed);
        }
    }

    private static void Run(DerivativeCase test, bool simplify, int seed)
    {
        var random = new Random(seed);
        var b = new GraphBuilder(simplify);
        var parameters = new Dictionary<(ParameterRole, int), NdArray>();
        Value[] x = [.. test.Shapes.Select((shape, i) => b.Parameter(ParameterRole.Input, i, $"x{i}", new TensorType(shape)))];
        for (int i = 0; i < x.Length; i++)
            parameters[(ParameterRole.Input, i)] = test.Sample(i, DimCode.Evaluate(x[i].Shape, Symbols), random);

        Value scalar = Weighted(b, [b.Convert(test.Function(b, x))], parameters, random);
        Value[] first = Differentiation.Gradients(b, scalar, x);
        Check(b, scalar, first, parameters, "first");
        if (!test.SecondOrder)
            return;
        Value slope = Weighted(b, first, parameters, random);
        Check(b, slope, Differentiation.Gradients(b, slope, x), parameters, "second");
    }

    /// <summary>The sum of all elements, each with a random weight, so that every element's derivative counts for itself.</summary>
    private static Value Weighted(GraphBuilder b, Value[] values, Dictionary<(ParameterRole, int), NdArray> parameters, Random random)
    {
        Value sum = b.Constant(0);
        foreach (Value value in values)
        {
            int index = parameters.Count;
            parameters[(ParameterRole.Label, index)] = NdArray.Random(DimCode.Evaluate(value.Shape, Symbols), random);
            Value weights = b.Parameter(ParameterRole.Label, index, $"w{index}", new TensorType(value.Shape));
            sum += b.Sum(value * weights, [.. Enumerable.Range(0, value.Shape.Rank)]);
        }

        return sum;
    }

    private static void Check(
        GraphBuilder b, Value scalar, Value[] gradients, Dictionary<(ParameterRole, int), NdArray> parameters, string order)
    {
        var graph =
            new Graph(Enumerable.Range(0, b.Count).Select(i => b[i]).ToEquatableArray(), [new GraphResult(ResultRole.Loss, 0, scalar.Id)]);
        NdArray[] values = Evaluator.Run(graph, Symbols, parameters);
        Graph function = DeadCode.Remove(graph);
        for (int i = 0; i < gradients.Length; i++)
        {
            NdArray x = parameters[(ParameterRole.Input, i)], gradient = values[gradients[i].Id];
            Assert.Equal(x.Shape, gradient.Shape);
            for (int at = 0; at < x.Data.Length; at++)
            {
                double was = x.Data[at];
                x.Data[at] = was + Step;
                double above = Evaluator.Result(function, Symbols, parameters, ResultRole.Loss, 0).Data[0];
                x.Data[at] = was - Step;
                double below = Evaluator.Result(function, Symbols, parameters, ResultRole.Loss, 0).Data[0];
                x.Data[at] = was;
                double expected = (above - below) / (2 * Step),
                    tolerance = 2e-7 * (1 + Math.Abs(expected) + Math.Abs(above) + Math.Abs(was));
                Assert.True(Math.Abs(expected - gradient.Data[at]) <= tolerance,
                    $"The {order} derivative by element {at} of operand {i} is {gradient.Data[at]}, but differences give {expected}.");
            }
        }
    }
}
