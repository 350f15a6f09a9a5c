namespace Keras.Generators.Tests.Passes;

using Keras.Generators.Ir;
using Keras.Generators.Tests.Ir;

/// <summary>For each primitive functions of it that are differentiated.</summary>
internal static partial class PrimitiveCases
{
    private static readonly Dim Batch = Dim.Batch;
    private static readonly Dim N = Dim.Symbol("n");

    /// <summary>All cases by primitive.</summary>
    public static ILookup<Type, DerivativeCase> All { get; } =
        Leaves().Concat(Unaries()).Concat(Binaries()).Concat(Conditions()).Concat(Shaping()).Concat(Contractions()).Concat(Reductions())
        .Concat(Convolutions()).Concat(Windows()).Concat(Loops())
        .ToLookup(c => c.Primitive, c => c.Case);

    private static (Type Primitive, DerivativeCase Case) Of<T>(
        string name, Shape[] shapes, Func<GraphBuilder, Value[], Value> function, bool secondOrder = true)
        where T : Primitive => (typeof(T), new DerivativeCase(name, shapes, function) { SecondOrder = secondOrder });

    private static (Type Primitive, DerivativeCase Case) Of<T>(
        string name, Shape[] shapes, Func<GraphBuilder, Value[], Value> function, (double Low, double High) range, bool secondOrder = true)
        where T : Primitive => (typeof(T), new DerivativeCase(name, shapes, function) { Range = range, SecondOrder = secondOrder });

    /// <summary>Elements in random order that keep a distance, so that no small step changes which is the largest.</summary>
    private static NdArray Apart(int[] shape, Random random)
    {
        var array = new NdArray(shape);
        for (int i = 0; i < array.Data.Length; i++)
            array.Data[i] = (i + 1) * 0.1;
        random.Shuffle(array.Data);
        return array;
    }

    private static IEnumerable<(Type Primitive, DerivativeCase Case)> Leaves()
    {
        yield return Of<Parameter>("itself", [[Batch, 2]], (b, x) => x[0]);
        yield return Of<Constant>("times 3", [[Batch, 2]], (b, x) => x[0] * 3);
        yield return Of<Literal>("times a table", [[Batch, 3]], (b, x) => x[0] * b.Literal([1, 2, -3], [3]));
        yield return Of<Iota>("times position", [[Batch, N]], (b, x) => x[0] * b.Iota(x[0].Shape, -1));
        yield return Of<Iota>("squared position", [[Batch, 2]], (b, x) => x[0] * x[0] * b.Iota(x[0].Shape, 0));
        yield return Of<Extent>("over the batch", [[Batch, 2]], (b, x) => x[0] / b.Extent(Batch * 2));
        yield return Of<RngUniform>("noise", [[Batch, 2]], (b, x) => x[0] * b.Uniform(x[0].Shape, 4));
    }

    private static IEnumerable<(Type Primitive, DerivativeCase Case)> Unaries()
    {
        Shape[] x = [[Batch, 4]];
        yield return Of<Negate>("all", x, (b, v) => -v[0]);
        yield return Of<Abs>("above", x, (b, v) => b.Abs(v[0]), (0.1, 2));
        yield return Of<Abs>("below", x, (b, v) => b.Abs(v[0]), (-2, -0.1));
        yield return Of<Relu>("above", x, (b, v) => b.Relu(v[0]), (0.1, 2));
        yield return Of<Relu>("below", x, (b, v) => b.Relu(v[0]), (-2, -0.1));
        yield return Of<Relu>("squared", x, (b, v) => b.Relu(v[0]) * b.Relu(v[0]), (0.1, 2));
        yield return Of<Sign>("flat", x, (b, v) => b.Sign(v[0]) * v[0], (0.1, 2));
        yield return Of<Floor>("flat", x, (b, v) => b.Floor(v[0]) * v[0], (2.1, 2.9));
        yield return Of<Ceiling>("flat", x, (b, v) => b.Apply(new Ceiling(), v[0]) * v[0], (2.1, 2.9));
        yield return Of<Round>("flat", x, (b, v) => b.Apply(new Round(), v[0]) * v[0], (2.6, 3.4));
        yield return Of<Sqrt>("above", x, (b, v) => b.Sqrt(v[0]), (0.3, 3));
        yield return Of<Exp>("all", x, (b, v) => b.Exp(v[0]), (-3, 2));
        yield return Of<Expm1>("all", x, (b, v) => b.Expm1(v[0]), (-3, 2));
        yield return Of<Expm1>("near 0", x, (b, v) => b.Expm1(v[0]), (-1e-4, 1e-4));
        yield return Of<Log>("above", x, (b, v) => b.Log(v[0]), (0.3, 3));
        yield return Of<Log1p>("above", x, (b, v) => b.Log1p(v[0]), (-0.6, 3));
        yield return Of<Tanh>("all", x, (b, v) => b.Tanh(v[0]), (-3, 3));
        yield return Of<Logistic>("all", x, (b, v) => b.Logistic(v[0]), (-4, 4));
        yield return Of<Erf>("all", x, (b, v) => b.Erf(v[0]), (-3, 3));
        yield return Of<Sine>("all", x, (b, v) => b.Sine(v[0]), (-4, 4));
        yield return Of<Cosine>("all", x, (b, v) => b.Cosine(v[0]), (-4, 4));
        yield return Of<Not>("chooses", x, (b, v) => b.Select(b.Not(b.Greater(v[0], b.Constant(0))), v[0] * 2, v[0] * v[0]), (0.1, 1));
        yield return Of<Convert>("mask", x, (b, v) => v[0] * v[0] * b.Convert(b.Greater(v[0], b.Constant(-3))));
        yield return Of<Retype>("as whole numbers", x, (b, v) => b.Retype(v[0] * v[0], ElementType.Int32));
        yield return Of<ArgSort>("places", x, (b, v) => b.Apply(new ArgSort(false), v[0]) * v[0], (0.1, 2));
        yield return Of<ArgExtreme>("place", x,
            (b, v) => b.Apply(new ArgExtreme(ReduceKind.Maximum), v[0]) * b.Sum(v[0] * v[0], 1), (0.1, 2));
        yield return Of<CumulativeSum>("forwards", [[Batch, 3, 2]], (b, v) => b.Apply(new CumulativeSum(1, false), v[0] * v[0]));
        yield return Of<CumulativeSum>("backwards", x, (b, v) => b.Apply(new CumulativeSum(1, true), v[0]) * v[0]);
        // Differences don't know that a value is held; the product's other factor moves alone.
        yield return Of<HashToBins>("bin", x, (b, v) => b.Convert(b.Apply(new HashToBins(7, []), b.Floor(v[0]))) * v[0], (2.1, 2.9));
        yield return Of<HashToBins>("bin by a key", x, (b, v) => b.Convert(b.Apply(new HashToBins(7, [3, 5]), b.Floor(v[0]))) * v[0],
            (2.1, 2.9));
        yield return Of<CrossToBins>("bin", x, (b, v) => b.Convert(b.Apply(new CrossToBins(7), b.Floor(v[0]), b.Floor(v[0] + 1))) * v[0],
            (2.1, 2.9));
        yield return Of<StopGradient>("of a constant", x, (b, v) => v[0] * b.StopGradient(b.Iota(v[0].Shape, 1)));
    }

    private static IEnumerable<(Type Primitive, DerivativeCase Case)> Binaries()
    {
        Shape[] pair = [[Batch, 3], [Batch, 3]];
        yield return Of<Add>("of one shape", pair, (b, v) => b.Add(v[0], v[1]));
        yield return Of<Add>("of itself", [[Batch, 2]], (b, v) => v[0] + v[0]);
        yield return Of<Add>("broadcast", [[Batch, 2, 3], [3]], (b, v) => (v[0] + v[1]) * v[1]);
        yield return Of<Subtract>("of one shape", pair, (b, v) => v[0] - v[1]);
        yield return Of<Subtract>("of itself", [[Batch, 2]], (b, v) => v[0] - v[0]);
        yield return Of<Multiply>("of one shape", pair, (b, v) => v[0] * v[1]);
        yield return Of<Multiply>("of itself", [[Batch, 2]], (b, v) => v[0] * v[0]);
        yield return Of<Multiply>("broadcast", [[Batch, 1], [1, 3]], (b, v) => v[0] * v[1]);
        yield return Of<Divide>("of one shape", pair, (b, v) => v[0] / v[1], (0.5, 2));
        yield return Of<Divide>("of itself", [[Batch, 2]], (b, v) => v[0] * v[0] / v[0], (0.5, 2));
        yield return Of<Power>("of one shape", pair, (b, v) => b.Power(v[0], v[1]), (0.5, 2));
        yield return Of<Power>("of a number", [[Batch, 2]], (b, v) => b.Power(v[0], b.Constant(3)));
        yield return Of<Power>("of a number below 0", [[Batch, 2]], (b, v) => b.Power(v[0], b.Constant(-1.5)), (0.5, 2));
        yield return Of<Atan2>("of one shape", pair, (b, v) => b.Atan2(v[0], v[1]), (0.3, 2));
        yield return Of<Atan2>("left of 0", pair, (b, v) => b.Atan2(v[0], v[1]), (-2, -0.3));
        yield return Of<Maximum>("of one shape", pair, (b, v) => b.Maximum(v[0] * v[1], v[1]));
        yield return Of<Maximum>("of itself", [[Batch, 2]], (b, v) => b.Maximum(v[0], v[0]));
        yield return Of<Minimum>("of one shape", pair, (b, v) => b.Minimum(v[0] * v[1], v[1]));
        yield return Of<Minimum>("of itself", [[Batch, 2]], (b, v) => b.Minimum(v[0], v[0]));
    }

    private static IEnumerable<(Type Primitive, DerivativeCase Case)> Conditions()
    {
        Shape[] pair = [[Batch, 3], [Batch, 3]];
        yield return Of<Compare>("flat", pair, (b, v) => b.Greater(v[0], v[1]));
        yield return Of<Compare>("equal", pair, (b, v) => b.Equal(v[0], v[1]));
        yield return Of<Compare>("mask", pair, (b, v) => v[0] * b.Convert(b.GreaterOrEqual(v[1], v[0])));
        yield return Of<Logical>("and", pair, (b, v) => b.And(b.Greater(v[0], b.Constant(0)), b.Greater(v[1], b.Constant(0))));
        yield return Of<Logical>("or", pair,
            (b, v) => b.Select(b.Or(b.Greater(v[0], b.Constant(0)), b.Greater(v[1], b.Constant(0))), v[0] * v[1], v[1]));
        yield return Of<Select>("by another", [[Batch, 3], [Batch, 3], [Batch, 3]],
            (b, v) => b.Select(b.Greater(v[2], b.Constant(0)), v[0] * v[1], v[1]));
        yield return Of<Select>("broadcast", [[Batch, 1], [3], [Batch, 3]],
            (b, v) => b.Select(b.Greater(v[0], b.Constant(0)), v[1], v[2] * v[2]));
    }
}
