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
        Define.Of("Norm", [Define.X], [Ord, Axes, Define.KeepDims], Norm),
        Define.Of("Average", [Define.X, Weights], [Axes], c =>
        {
            Value x = c.Real(Define.X);
            int[] axes = AxesOf(c, x);
            if (c.OptionalOperand(Weights) is not { } weights)
                return c.Builder.Mean(x, axes);
            Value spread = weights.Shape.Rank == x.Shape.Rank || axes.Length != 1 ? c.Builder.BroadcastTo(weights, x.Shape) : c.Builder.Spread(weights, x.Shape, Enumerable.Range(0, x.Shape.Rank).Where(a => a != axes[0]));
            return c.Builder.Sum(x * spread, axes) / c.Builder.Sum(spread, axes);
        }),
        new Operation("Moments", [Define.X], [MomentAxes, Define.KeepDims], c =>
        {
            Value x = c.Real(Define.X);
            int[] over = [.. c.Get(MomentAxes).Select(a => c.AxisOf(x, a))];
            return [Kept(c, x, c.Builder.Mean(x, over), over), Kept(c, x, Variance(c.Builder, x, over), over)];
        }),
    ];

    /// <summary>The axes that are reduced: by default all.</summary>
    public static int[] AxesOf(LayerContext context, Value x) =>
        context.Get(Axes) is { } given ? [.. given.Select(a => context.AxisOf(x, a)).OrderBy(a => a)] : [.. Enumerable.Range(0, x.Shape.Rank)];

    /// <summary>A reduced value, with axes of size 1 in place of those that are gone where Keras keeps them.</summary>
    public static Value Kept(LayerContext context, Value x, Value reduced, int[] axes) =>
        context.Get(Define.KeepDims) ? context.Builder.Reshape(reduced, Shape.Of(x.Shape.Select((d, a) => axes.Contains(a) ? 1 : d))) : reduced;

    private static Operation Over(string name, Func<GraphBuilder, Value, int[], Value> f) => Of(name, [], (c, x, axes) => f(c.Builder, ElementTypes.AsNumber(c.Builder, x), axes));

    private static Operation RealOver(string name, Func<GraphBuilder, Value, int[], Value> f) => Of(name, [], (c, x, axes) => f(c.Builder, ElementTypes.Cast(c.Builder, x, ElementType.Float32), axes));

    private static Operation Conditions(string name, Func<GraphBuilder, Value, int[], Value> f) => Of(name, [], (c, x, axes) => f(c.Builder, c.Builder.IsTrue(x), axes));

    private static Operation Extreme(string name, ReduceKind kind) => Of(name, [Initial], (c, x, axes) =>
    {
        GraphBuilder b = c.Builder;
        Value result = b.Reduce(kind, ElementTypes.AsNumber(b, x), axes);
        return c.Get(Initial) is not { } initial ? result : kind == ReduceKind.Maximum ? b.Maximum(result, initial) : b.Minimum(result, initial);
    });

    private static Operation Of(string name, Argument[] more, Func<LayerContext, Value, int[], Value> f) => Define.Of(name, [Define.X], [Axes, Define.KeepDims, .. more], c =>
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
        ArgumentValue? order = context.Get(Ord);
        Value norm = order switch
        {
            null or NullValue or TextValue { Value: "fro" } => b.Sqrt(b.Sum(x * x, axes)),
            IntegerValue { Value: 2 } or NumberValue { Value: 2 } when axes.Length == 1 => b.Sqrt(b.Sum(x * x, axes)),
            IntegerValue { Value: 1 } or NumberValue { Value: 1 } when axes.Length == 1 => b.Sum(b.Abs(x), axes),
            IntegerValue { Value: 0 } when axes.Length == 1 => b.Sum(b.Convert(b.IsTrue(x)), axes),
            TextValue { Value: "inf" } or NumberValue { Value: double.PositiveInfinity } when axes.Length == 1 => b.Max(b.Abs(x), axes),
            TextValue { Value: "-inf" } or NumberValue { Value: double.NegativeInfinity } when axes.Length == 1 => b.Reduce(ReduceKind.Minimum, b.Abs(x), axes),
            IntegerValue { Value: var p } when axes.Length == 1 => b.Power(b.Sum(b.Power(b.Abs(x), b.Constant(p)), axes), b.Constant(1.0 / p)),
            NumberValue { Value: var p } when axes.Length == 1 => b.Power(b.Sum(b.Power(b.Abs(x), b.Constant(p)), axes), b.Constant(1 / p)),
            _ => throw new LayerException($"{context.Layer.Title}: a norm of order {order.Text} over {axes.Length} axes can't be compiled."),
        };
        return Kept(context, x, norm, axes);
    }
}
