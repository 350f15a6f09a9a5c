using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>Many numbers in one.</summary>
internal static class Reductions
{
    public static readonly Argument<EquatableArray<int>?> Axes = Argument.OptionalAxes("axis");
    private static readonly Argument<EquatableArray<int>> MomentAxes = Argument.Axes("axes");
    private static readonly Argument<double?> Initial = Argument.OptionalNumber("initial");
    private static readonly Argument<ArgumentValue?> Ord = Argument.Any("ord"), Weights = Argument.OptionalOperand("weights");

    public static IEnumerable<Operation> All =>
    [
        Over("Sum", (b, x, axes) => b.Sum(x, axes)),
        Over("Prod", (b, x, axes) => b.Reduce(ReduceKind.Product, x, axes)),
        RealOver("Mean", (b, x, axes) => b.Mean(x, axes)),
        RealOver("Var", Variance),
        RealOver("Std", (b, x, axes) => b.Sqrt(Variance(b, x, axes))),
        RealOver("Logsumexp", (b, x, axes) => b.LogSumExp(x, axes)),
        Extreme("Max", ReduceKind.Maximum),
        Extreme("Amax", ReduceKind.Maximum),
        Extreme("Min", ReduceKind.Minimum),
        Extreme("Amin", ReduceKind.Minimum),
        Over("Ptp", (b, x, axes) => b.Max(x, axes) - b.Reduce(ReduceKind.Minimum, x, axes)),
        Conditions("Any", (b, x, axes) => b.Any(x, axes)),
        Conditions("All", (b, x, axes) => b.Not(b.Any(b.Not(x), axes))),
        Over("CountNonzero", (b, x, axes) => b.Retype(b.Sum(b.Convert(b.IsTrue(x)), axes), ElementType.Int32)),
        RealOver("Nansum", (b, x, axes) => b.Sum(WhereNumber(b, x, 0), axes)),
        RealOver("Nanprod", (b, x, axes) => b.Reduce(ReduceKind.Product, WhereNumber(b, x, 1), axes)),
        RealOver("Nanmean", MeanOfNumbers),
        RealOver("Nanmax", (b, x, axes) => NumbersOnly(b, x, axes, b.Max(WhereNumber(b, x, double.NegativeInfinity), axes))),
        RealOver("Nanmin",
            (b, x, axes) => NumbersOnly(b, x, axes, b.Reduce(ReduceKind.Minimum, WhereNumber(b, x, double.PositiveInfinity), axes))),
        RealOver("Nanvar", VarianceOfNumbers),
        RealOver("Nanstd", (b, x, axes) => b.Sqrt(VarianceOfNumbers(b, x, axes))),
        Define.Of("Norm", [Define.X], [Ord, Axes, Define.KeepDims], Norm),
        Define.Of("Average", [Define.X, Weights], [Axes], c =>
        {
            Value x = c.Real(Define.X);
            int[] axes = AxesOf(c, x);
            if (c.OptionalOperand(Weights) is not { } weights)
                return c.Builder.Mean(x, axes);
            Value spread = weights.Shape.Rank == x.Shape.Rank || axes.Length != 1 ? c.Builder.BroadcastTo(weights, x.Shape)
                : c.Builder.Spread(weights, x.Shape, Enumerable.Range(0, x.Shape.Rank).Where(a => a != axes[0]));
            return c.Builder.Sum(x * spread, axes) / c.Builder.Sum(spread, axes);
        }),
        new Operation("Moments", [Define.X], [MomentAxes, Define.KeepDims], c =>
        {
            Value x = c.Real(Define.X);
            int[] over = [.. c.Get(MomentAxes).Select(a => c.AxisOf(x, a))];
            return [Kept(c, x, c.Builder.Mean(x, over), over), Kept(c, x, Variance(c.Builder, x, over), over)];
        }),
    ];

    /// <summary>Another number in place of what is none.</summary>
    public static Value WhereNumber(GraphBuilder b, Value x, double other) => b.Select(b.Equal(x, x), x, b.Constant(other));

    private static Value MeanOfNumbers(GraphBuilder b, Value x, int[] axes) =>
        b.Sum(WhereNumber(b, x, 0), axes) / b.Sum(b.Convert(b.Equal(x, x)), axes);

    private static Value VarianceOfNumbers(GraphBuilder b, Value x, int[] axes)
    {
        // What is no number must not get into a product, whose derivative it would be.
        Value isNumber = b.Equal(x, x),
            centered = b.Select(isNumber, x - b.Spread(MeanOfNumbers(b, x, axes), x.Shape, axes), b.Constant(0));
        return b.Sum(centered * centered, axes) / b.Sum(b.Convert(isNumber), axes);
    }

    /// <summary>What was found, where there was a number at all.</summary>
    private static Value NumbersOnly(GraphBuilder b, Value x, int[] axes, Value found) =>
        b.Select(b.Any(b.Equal(x, x), axes), found, b.Constant(double.NaN));

    /// <summary>The axes that are reduced: by default all.</summary>
    public static int[] AxesOf(LayerContext context, Value x) =>
        context.Get(Axes) is { } given
            ? [.. given.Select(a => context.AxisOf(x, a)).OrderBy(a => a)]
            : [.. Enumerable.Range(0, x.Shape.Rank)];

    /// <summary>A reduced value, with axes of size 1 in place of those that are gone where Keras keeps them.</summary>
    public static Value Kept(LayerContext context, Value x, Value reduced, int[] axes) =>
        context.Get(Define.KeepDims)
            ? context.Builder.Reshape(reduced, Shape.Of(x.Shape.Select((d, a) => axes.Contains(a) ? 1 : d)))
            : reduced;

    private static Operation Over(string name, Func<GraphBuilder, Value, int[], Value> f) =>
        Of(name, [], (c, x, axes) => f(c.Builder, ElementTypes.AsNumber(c.Builder, x), axes));

    private static Operation RealOver(string name, Func<GraphBuilder, Value, int[], Value> f) =>
        Of(name, [], (c, x, axes) => f(c.Builder, ElementTypes.Cast(c.Builder, x, ElementType.Float32), axes));

    private static Operation Conditions(string name, Func<GraphBuilder, Value, int[], Value> f) =>
        Of(name, [], (c, x, axes) => f(c.Builder, c.Builder.IsTrue(x), axes));

    private static Operation Extreme(string name, ReduceKind kind) => Of(name, [Initial], (c, x, axes) =>
    {
        GraphBuilder b = c.Builder;
        Value result = b.Reduce(kind, ElementTypes.AsNumber(b, x), axes);
        return c.Get(Initial) is not { } initial ? result : kind == ReduceKind.Maximum ? b.Maximum(result, initial)
            : b.Minimum(result, initial);
    });

    private static Operation Of(string name, Argument[] more, Func<LayerContext, Value, int[], Value> f) =>
        Define.Of(name, [Define.X], [Axes, Define.KeepDims, .. more], c =>
    {
        Value x = c.Operand(Define.X);
        int[] axes = AxesOf(c, x);
        return Kept(c, x, f(c, x, axes), axes);
    });

    public static Value Variance(GraphBuilder b, Value x, int[] axes)
    {
        Value centered = x - b.Spread(b.Mean(x, axes), x.Shape, axes);
        return b.Mean(centered * centered, axes);
    }

    private static Value Norm(LayerContext context)
    {
        GraphBuilder b = context.Builder;
        Value x = context.Real(Define.X);
        int[] axes = AxesOf(context, x);
        double? order = OrderOf(context.Get(Ord));
        Value norm = (order, axes.Length) switch
        {
            (null, _) or (2, 1) => b.Sqrt(b.Sum(x * x, axes)),
            (1, 1) => b.Sum(b.Abs(x), axes),
            (0, 1) => b.Sum(b.Convert(b.IsTrue(x)), axes),
            (double.PositiveInfinity, 1) => b.Max(b.Abs(x), axes),
            (double.NegativeInfinity, 1) => b.Reduce(ReduceKind.Minimum, b.Abs(x), axes),
            ({ } p, 1) when !double.IsNaN(p) => b.Power(b.Sum(b.Power(b.Abs(x), b.Constant(p)), axes), b.Constant(1 / p)),
            (1 or -1 or double.PositiveInfinity or double.NegativeInfinity, 2) => OfMatrix(context, x, order.Value),
            _ =>
                throw new LayerException(
                    $"{context.Layer.Title}: a norm of order {context.Get(Ord)?.Text} over {axes.Length} axes can't be compiled."),
        };
        return Kept(context, x, norm, axes);
    }

    /// <summary>
    /// The order as a number: null for the root of the sum of squares, which Keras calls Frobenius' for matrices; no number for what else
    /// has a name.
    /// </summary>
    private static double? OrderOf(ArgumentValue? order) => order switch
    {
        null or NullValue => null,
        IntegerValue { Value: var n } => n,
        NumberValue { Value: var n } => n,
        _ => order.Text.Trim('"')
            .ToLowerInvariant() switch { "fro" =>
                null, "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN },
    };

    /// <summary>
    /// The largest or smallest sum of absolute values along columns, or along rows: the first axis that is named counts the rows.
    /// </summary>
    private static Value OfMatrix(LayerContext context, Value x, double order)
    {
        GraphBuilder b = context.Builder;
        EquatableArray<int> named = context.Get(Axes) ?? [-2, -1];
        int rows = context.AxisOf(x, named[0]), columns = context.AxisOf(x, named[1]);
        (int summed, int left) = Math.Abs(order) == 1 ? (rows, columns) : (columns, rows);
        return b.Reduce(order > 0 ? ReduceKind.Maximum : ReduceKind.Minimum, b.Sum(b.Abs(x), summed), left > summed ? left - 1 : left);
    }
}
