using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>Numbers at equal distances, and sums over them.</summary>
internal static class Sequences
{
    private static readonly Argument<ArgumentValue?> Start = Argument.Operand("start"), Stop = Argument.Operand("stop"),
        Y = Argument.Operand("y"), Places = Argument.OptionalOperand("x");
    private static readonly Argument<int> Num = Argument.Integer("num", 50).AtLeast(1), Axis = Argument.Integer("axis", 0);
    private static readonly Argument<bool> Endpoint = Argument.Boolean("endpoint", true), Retstep = Argument.Boolean("retstep", false),
        Increasing = Argument.Boolean("increasing", false);
    private static readonly Argument<double> Base = Argument.Number("base", 10), Dx = Argument.Number("dx", 1);
    private static readonly Argument<int?> N = Argument.OptionalInteger("N");

    public static IEnumerable<Operation> All =>
    [
        new Operation("Linspace", [Start, Stop], [Num, Endpoint, Retstep, Define.DType, Axis], c =>
        {
            (Value numbers, Value step) = Even(c, c.Real(Start), c.Real(Stop));
            return c.Get(Retstep) ? [ElementTypes.AsDeclared(c, numbers), step] : [ElementTypes.AsDeclared(c, numbers)];
        }),
        Define.Of("Logspace", [Start, Stop], [Num, Endpoint, Base, Define.DType, Axis],
            c => ElementTypes.AsDeclared(c, c.Builder.Exp(Even(c, c.Real(Start), c.Real(Stop)).Numbers * Math.Log(c.Get(Base))))),
        Define.Of("Geomspace", [Start, Stop], [Num, Endpoint, Define.DType, Axis], c =>
        {
            GraphBuilder b = c.Builder;
            Value start = c.Real(Start), numbers = Even(c, b.Log(b.Abs(start)), b.Log(b.Abs(c.Real(Stop)))).Numbers;
            return ElementTypes.AsDeclared(c,
                b.Exp(numbers) * b.Spread(b.BroadcastTo(b.Sign(start), numbers.Shape.Without([AxisOf(c, numbers)])), numbers.Shape,
                    [AxisOf(c, numbers)]));
        }),
        Define.Of("Trapezoid", [Y], [Places, Dx, Define.Axis], c =>
        {
            GraphBuilder b = c.Builder;
            Value y = c.Real(Y);
            int axis = c.AxisOf(y, c.Get(Define.Axis));
            Value Ends(Value v, int along) => b.SliceAxis(v, along, 1, v.Shape[along]);
            Value Starts(Value v, int along) => b.SliceAxis(v, along, 0, v.Shape[along] - 1);
            Value sums = (Ends(y, axis) + Starts(y, axis)) * 0.5;
            if (c.Get(Places) is null or NullValue)
                return b.Sum(sums, axis) * c.Get(Dx);
            Value places = c.Operand(c.Get(Places)!);
            Value distances = places.Shape.Rank == 1
                ? b.Spread(Ends(places, 0) - Starts(places, 0), sums.Shape, Enumerable.Range(0, sums.Shape.Rank).Where(a => a != axis))
                : Ends(places, axis) - Starts(places, axis);
            return b.Sum(sums * distances, axis);
        }),
        Define.Of("Vander", [Define.X], [N, Increasing], c =>
        {
            GraphBuilder b = c.Builder;
            Value x = ElementTypes.AsNumber(b, c.Operand(Define.X)), column = b.Reshape(x, Shape.Of([.. x.Shape, 1]));
            long count = c.Get(N) ?? Shaping.Known(c, x, 0);
            if (count < 1)
                throw new LayerException($"{c.Layer.Title} needs a power or more, but N is {count}.");
            var powers = new List<Value> { ElementTypes.Cast(b, b.Constant(1, column.Shape), x.Type.Element) };
            while (powers.Count < count)
                powers.Add(powers[powers.Count - 1] * column);
            if (!c.Get(Increasing))
                powers.Reverse();
            return b.Concatenate(-1, [.. powers]);
        }),
    ];

    private static int AxisOf(LayerContext context, Value numbers) => numbers.Shape.Axis(context.Get(Axis));

    /// <summary>Numbers from one to another along a new axis, and how far they are apart.</summary>
    private static (Value Numbers, Value Step) Even(LayerContext context, Value start, Value stop)
    {
        GraphBuilder b = context.Builder;
        int count = context.Get(Num), steps = Math.Max(1, context.Get(Endpoint) ? count - 1 : count);
        Value way = stop - start, step = way / steps;
        int axis = context.AxisOf(way, context.Get(Axis), 1);
        Shape shape = Shape.Of([.. way.Shape.Take(axis), count, .. way.Shape.Skip(axis)]);
        Value first = b.Spread(b.BroadcastTo(start, way.Shape), shape, [axis]);
        return (first + (b.Iota(shape, axis) * b.Spread(step, shape, [axis])), step);
    }
}
