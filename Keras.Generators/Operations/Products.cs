using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>Products of matrices and of what is like them.</summary>
internal static class Products
{
    private static readonly Argument<string?> Subscripts = Argument.Text("subscripts");

    // Keras takes any number of them, one after another.
    private static readonly Argument<ArgumentValue?>[] Operands =
        [.. Enumerable.Range(0, 8).Select(i => i == 0 ? Argument.Operand("operands") : Argument.OptionalOperand($"operands{i}"))];
    private static readonly Argument<ArgumentValue?> Axes = Argument.Any("axes");

    private static readonly Argument<int> Axis1 = Argument.Integer("axisa", -1), Axis2 = Argument.Integer("axisb", -1),
        Axis3 = Argument.Integer("axisc", -1);
    private static readonly Argument<int?> CrossAxis = Argument.OptionalInteger("axis");

    public static IEnumerable<Operation> All =>
    [
        Define.RealBinary("Matmul", MatMul),
        Define.RealBinary("Dot", (b, x, y) => x.Shape.Rank == 0 || y.Shape.Rank == 0
            ? x * y : b.DotGeneral(x, y, [x.Shape.Rank - 1], [Math.Max(0, y.Shape.Rank - 2)])),
        Define.RealBinary("Inner",
            (b, x, y) => x.Shape.Rank == 0 || y.Shape.Rank == 0 ? x * y : b.DotGeneral(x, y, [x.Shape.Rank - 1], [y.Shape.Rank - 1])),
        Define.RealBinary("Vdot",
            (b, x, y) => b.DotGeneral(b.Reshape(x, [x.Shape.ElementCount]), b.Reshape(y, [y.Shape.ElementCount]), [0], [0])),
        Define.RealBinary("Outer", (b, x, y) => b.Reshape(x, [x.Shape.ElementCount, 1]) * b.Reshape(y, [1, y.Shape.ElementCount])),
        Define.RealBinary("Kron", Kron),
        Define.RealBinary("CDist", (b, x, y) =>
        {
            Value difference = b.Reshape(x, Shape.Of([.. x.Shape.Take(x.Shape.Rank - 1), 1, x.Shape[-1]]))
                - b.Reshape(y, Shape.Of([.. y.Shape.Take(y.Shape.Rank - 2), 1, y.Shape[-2], y.Shape[-1]]));
            return b.Sqrt(b.Sum(difference * difference, -1));
        }),
        Define.Of("Cross", [Define.X1, Define.X2], [Axis1, Axis2, Axis3, CrossAxis], Cross),
        Define.Of("Einsum", [.. Operands], [Subscripts],
            c => c.Builder.Einsum(c.Get(Subscripts) ?? "",
                [.. Operands.Select(c.OptionalOperand).Where(x => x is not null).Select(x => x!.Value)])),
        Define.Of("Tensordot", [Define.X1, Define.X2], [Axes], c =>
        {
            Value x = c.Real(Define.X1), y = c.Real(Define.X2);
            (int[] left, int[] right) = c.Get(Axes) switch
            {
                IntegerValue { Value: var n } => ([.. Enumerable.Range(x.Shape.Rank - (int)n, (int)n)], [.. Enumerable.Range(0, (int)n)]),
                ListValue { Items: [IntegerValue l, IntegerValue r] } => ([c.AxisOf(x, (int)l.Value)], [c.AxisOf(y, (int)r.Value)]),
                ListValue { Items: [ListValue l, ListValue r] } => (Read(c, x, l), Read(c, y, r)),
                null => ([x.Shape.Rank - 2, x.Shape.Rank - 1], [0, 1]),
                var other => throw new LayerException($"{c.Layer.Title}: axes {other.Text} can't be summed over."),
            };
            return c.Builder.DotGeneral(x, y, left, right);
        }),
    ];

    /// <summary>The product of vectors of three numbers, which lie along an axis of each operand.</summary>
    private static Value Cross(LayerContext context)
    {
        GraphBuilder b = context.Builder;
        Value x = Last(context, context.Real(Define.X1), Axis1), y = Last(context, context.Real(Define.X2), Axis2);
        if (x.Shape[-1].Constant != 3 || y.Shape[-1].Constant != 3)
            throw new LayerException($"{context.Layer.Title} multiplies vectors of three numbers, but got {x.Shape} and {y.Shape}.");
        Value At(Value v, int i) => b.SliceAxis(v, -1, i, i + 1);
        Value Part(int i, int j) => (At(x, i) * At(y, j)) - (At(x, j) * At(y, i));
        Value product = b.Concatenate(-1, Part(1, 2), Part(2, 0), Part(0, 1));
        int rank = product.Shape.Rank, axis = context.AxisOf(product, context.Get(CrossAxis) ?? context.Get(Axis3));
        return b.Transpose(product, Enumerable.Range(0, rank).Select(a => a == axis ? rank - 1 : a > axis ? a - 1 : a));
    }

    private static Value Last(LayerContext context, Value x, Argument<int> axis)
    {
        int at = context.AxisOf(x, context.Get(CrossAxis) ?? context.Get(axis));
        return context.Builder.Transpose(x, [.. Enumerable.Range(0, x.Shape.Rank).Where(a => a != at), at]);
    }

    /// <summary>A tensor whose elements are each as many as the other has, times these.</summary>
    private static Value Kron(GraphBuilder b, Value x, Value y)
    {
        int rank = Math.Max(x.Shape.Rank, y.Shape.Rank);
        Dim[] outer = [.. Enumerable.Repeat((Dim)1, rank - x.Shape.Rank), .. x.Shape],
            inner = [.. Enumerable.Repeat((Dim)1, rank - y.Shape.Rank), .. y.Shape];
        Value all = b.Reshape(x, Shape.Of(outer.SelectMany(d => new[] { d, 1 })))
            * b.Reshape(y, Shape.Of(inner.SelectMany(d => new[] { 1, d })));
        return b.Reshape(all, Shape.Of(outer.Zip(inner, (o, i) => o * i)));
    }

    private static int[] Read(LayerContext context, Value x, ListValue axes) =>
        [.. axes.Items.Select(a => context.AxisOf(x, (int)((IntegerValue)a).Value))];

    /// <summary>
    /// NumPy's: matrices in the last two axes, all others broadcast; a vector counts as a row on the left and as a column on the right.
    /// </summary>
    public static Value MatMul(GraphBuilder b, Value x, Value y)
    {
        if (x.Shape.Rank == 0 || y.Shape.Rank == 0)
            throw new LayerException($"a product of matrices needs axes to sum over, but got {x.Shape} and {y.Shape}.");
        string left = x.Shape.Rank == 1 ? "k" : "...mk", right = y.Shape.Rank == 1 ? "k" : "...kn";
        string result = x.Shape.Rank == 1 && y.Shape.Rank == 1
            ? ""
            : "..." + (x.Shape.Rank == 1 ? "" : "m") + (y.Shape.Rank == 1 ? "" : "n");
        return b.Einsum($"{left},{right}->{result}", x, y);
    }
}
