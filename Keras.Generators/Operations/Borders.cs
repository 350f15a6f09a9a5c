using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>NumPy's ways of padding.</summary>
internal static class Borders
{
    public static Value Pad(LayerContext context, Value x, ArgumentValue? width, string mode, Value? value)
    {
        GraphBuilder b = context.Builder;
        (int Low, int High)[] borders = [.. Read(context, x.Shape.Rank, width)];
        if (mode == "constant")
        {
            double filling = value is not { } given
                ? 0
                : Simplifier.Number(given) ?? throw new LayerException($"{context.Layer.Title} can only pad with a number.");
            return b.Pad(x, filling, borders.Select(p => (Dim)p.Low), borders.Select(p => (Dim)p.High), borders.Select(_ => 0));
        }

        for (int axis = 0; axis < borders.Length; axis++)
        {
            if (borders[axis] != (0, 0))
                x = PadAxis(context, x, axis, borders[axis], mode);
        }

        return x;
    }

    public static Value PadAxis(LayerContext context, Value x, int axis, (int Low, int High) border, string mode)
    {
        GraphBuilder b = context.Builder;
        Dim size = x.Shape[axis];
        Value Part(Dim start, Dim limit) => b.SliceAxis(x, axis, start, limit);
        Value Turned(Dim start, Dim limit) => b.Reverse(Part(start, limit), [axis]);
        Value Again(Value one, int count) => b.BroadcastTo(b.Reshape(one, x.Shape.With(axis, 1)), x.Shape.With(axis, count));
        Value Edge(Dim at, int count) => Again(Part(at, at + 1), count);
        (Value?, Value?) Both(Value one) =>
            (border.Low == 0 ? null : Again(one, border.Low), border.High == 0 ? null : Again(one, border.High));
        (Value? low, Value? high) = mode switch
        {
            "reflect" =>
                (border.Low == 0 ? (Value?)null : Turned(1, 1 + border.Low), border.High == 0
                    ? (Value?)null : Turned(size - (1 + border.High), size - 1)),
            "symmetric" => (border.Low == 0 ? null : Turned(0, border.Low), border.High == 0 ? null : Turned(size - border.High, size)),
            "wrap" => (border.Low == 0 ? null : Part(size - border.Low, size), border.High == 0 ? null : Part(0, border.High)),
            "edge" => (border.Low == 0 ? null : Edge(0, border.Low), border.High == 0 ? null : Edge(size - 1, border.High)),
            "mean" => Both(b.Mean(x, axis)),
            "maximum" => Both(b.Max(x, axis)),
            "minimum" => Both(b.Reduce(ReduceKind.Minimum, x, axis)),
            _ => throw new LayerException($"{context.Layer.Title}: padding in the mode {mode} can't be compiled."),
        };
        return b.Concatenate(axis, [.. new[] { low, x, high }.Where(part => part is not null).Select(part => part!.Value)]);
    }

    private static IEnumerable<(int Low, int High)> Read(LayerContext context, int rank, ArgumentValue? width) => width switch
    {
        IntegerValue { Value: var all } => Enumerable.Repeat(((int)all, (int)all), rank),
        ListValue { Items: [IntegerValue low, IntegerValue high] } => Enumerable.Repeat(((int)low.Value, (int)high.Value), rank),
        ListValue { Items: [ListValue { Items: [IntegerValue low, IntegerValue high] }] } =>
            Enumerable.Repeat(((int)low.Value, (int)high.Value), rank),
        ListValue { Items: var axes } when axes.Count == rank && axes.All(a => a is ListValue { Items: [IntegerValue, IntegerValue] }) =>
            axes.Cast<ListValue>().Select(a => ((int)((IntegerValue)a.Items[0]).Value, (int)((IntegerValue)a.Items[1]).Value)),
        _ => throw new LayerException($"{context.Layer.Title}: {width?.Text} isn't a border for each of {rank} axes."),
    };
}
