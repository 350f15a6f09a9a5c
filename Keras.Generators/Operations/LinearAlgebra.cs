using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>
/// Equations of matrices, which lie along the last two axes: loops over the columns, of Gauss and Jordan's elimination by the largest
/// pivot, and of Cholesky's factor.
/// </summary>
internal static class LinearAlgebra
{
    private static readonly Argument<ArgumentValue?> A = Argument.Operand("a"), B = Argument.Operand("b");
    private static readonly Argument<bool> Lower = Argument.Boolean("lower", false), Upper = Argument.Boolean("upper", false);

    public static IEnumerable<Operation> All =>
    [
        Define.Of("Inv", [Define.X], [], c => Inverse(Square(c, c.Real(Define.X)))),
        Define.Of("Solve", [A, B], [], c => Solve(c, Square(c, c.Real(A)))),
        Define.Of("SolveTriangular", [A, B], [Lower], c => Solve(c, Shaping.Triangle(c.Builder, Square(c, c.Real(A)), 0, c.Get(Lower)))),
        Define.Of("Det", [Define.X], [], c => Eliminate(Square(c, c.Real(Define.X))).Determinant),
        new Operation("Slogdet", [Define.X], [], c => Eliminate(Square(c, c.Real(Define.X))) is var end ? [end.Sign, end.Logarithm] : []),
        Define.Of("Logdet", [Define.X], [], c => Eliminate(Square(c, c.Real(Define.X))).Logarithm),
        Define.Of("Cholesky", [Define.X], [Upper],
            c => c.Get(Upper) ? Turned(Factor(Square(c, c.Real(Define.X)))) : Factor(Square(c, c.Real(Define.X)))),
        Define.Of("CholeskyInverse", [Define.X], [Upper], c =>
        {
            Value x = Shaping.Triangle(c.Builder, Square(c, c.Real(Define.X)), 0, lower: !c.Get(Upper));
            return Inverse(c.Get(Upper) ? Products.MatMul(c.Builder, Turned(x), x) : Products.MatMul(c.Builder, x, Turned(x)));
        }),
    ];

    private static Value Square(LayerContext context, Value x) =>
        x.Shape.Rank >= 2 && GraphBuilder.MayEqual(x.Shape[-2], x.Shape[-1]) && !x.Shape[-1].DependsOnBatch
        ? context.Builder.Match(x, x.Shape.With(-2, x.Shape[-1]))
        : throw new LayerException($"{context.Layer.Title} needs square matrices, but got {x.Shape}.");

    private static Value Turned(Value x) =>
        x.Builder.Transpose(x, [.. Enumerable.Range(0, x.Shape.Rank - 2), x.Shape.Rank - 1, x.Shape.Rank - 2]);

    private static Value Inverse(Value x)
    {
        GraphBuilder b = x.Builder;
        int rank = x.Shape.Rank;
        Dim n = x.Shape[-1];
        Value one = b.Convert(b.Equal(b.Iota([n, n], 0), b.Iota([n, n], 1)));
        return b.SliceAxis(Eliminate(b.Concatenate(rank - 1, x, b.BroadcastTo(one, x.Shape))).Rows, rank - 1, n, n * 2);
    }

    /// <summary>What each matrix takes to the right-hand sides: a vector, or the columns of a matrix.</summary>
    private static Value Solve(LayerContext context, Value a)
    {
        GraphBuilder b = context.Builder;
        Value right = context.Real(B);
        bool isVector = right.Shape.Rank == a.Shape.Rank - 1;
        if (isVector)
            right = b.Reshape(right, Shape.Of([.. right.Shape, 1]));
        if (right.Shape.Rank < 2 || !GraphBuilder.MayEqual(right.Shape[-2], a.Shape[-1]))
            throw new LayerException($"{context.Layer.Title} can't bring {a.Shape} to {right.Shape}: the rows differ.");
        // Matrices and right-hand sides may be one for all others.
        Shape lead = (b.Sum(a, -1, -2) + b.Sum(right, -1, -2)).Shape;
        Dim n = a.Shape[-1], columns = right.Shape[-1];
        Value rows = b.Concatenate(-1, b.BroadcastTo(a, Shape.Of([.. lead, n, n])), b.BroadcastTo(right, Shape.Of([.. lead, n, columns])));
        Value solved = b.SliceAxis(Eliminate(rows).Rows, -1, n, n + columns);
        return isVector ? b.Reshape(solved, Shape.Of([.. lead, n])) : solved;
    }

    /// <summary>Rows added to each other until the first columns are those of the unit matrix.</summary>
    /// <param name="rows">(…, n, n and more).</param>
    /// <returns>
    /// The rows then, the product of the pivots with the sign of their order, and that product as its sign and the logarithm of its size.
    /// </returns>
    private static (Value Rows, Value Determinant, Value Sign, Value Logarithm) Eliminate(Value rows)
    {
        GraphBuilder b = rows.Builder;
        int across = rows.Shape.Rank - 1, down = across - 1;
        Shape column = rows.Shape.Without([across]), lead = column.Without([down]);
        Value place = b.Iota(column, down);
        Value Down(Value one) => b.Spread(one, column, [down]);
        Value[] end =
            b.Scan([rows, b.Constant(1, lead), b.Constant(1, lead), b.Constant(0, lead)], [b.Iota([rows.Shape[down]], 0)], rows.Shape[down],
                reverse: false, (carries, slices) =>
        {
            Value all = carries[0], at = slices[0], isAt = b.Equal(place, at), ahead = b.Gather(all, at, across);
            // The largest of the rows that are left changes places with the one that is next.
            Value chosen = b.Apply(new ArgExtreme(ReduceKind.Maximum), b.Select(b.GreaterOrEqual(place, at), b.Abs(ahead), b.Constant(-1)));
            Value isChosen = b.Equal(place, Down(chosen)), pivotRow = b.Gather(all, chosen, down, down), nextRow = b.Gather(all, at, down),
                pivot = b.Gather(pivotRow, at, down);
            Value Whole(Value condition) => b.Spread(condition, all.Shape, [across]);
            Value Rows(Value row) => b.Spread(row, all.Shape, [down]);
            Value swapped = b.Select(Whole(isAt), Rows(pivotRow), b.Select(Whole(isChosen), Rows(nextRow), all));
            Value factors = b.Select(isAt, Down(pivot), b.Select(isChosen, Down(b.Gather(nextRow, at, down)), ahead));
            Value unit = pivotRow / b.Spread(pivot, pivotRow.Shape, [down]);
            Value next = b.Select(Whole(isAt), Rows(unit), swapped - (b.Spread(factors, all.Shape, [across]) * Rows(unit)));
            Value sign = b.Select(b.Equal(chosen, at), b.Constant(1), b.Constant(-1));
            return ([next, carries[1] * pivot * sign, carries[2] * b.Sign(pivot) * sign, carries[3] + b.Log(b.Abs(pivot))], []);
        }).Carries;
        return (end[0], end[1], end[2], end[3]);
    }

    /// <summary>The triangle whose product with itself turned is a matrix, of which both triangles count alike.</summary>
    private static Value Factor(Value x)
    {
        GraphBuilder b = x.Builder;
        int across = x.Shape.Rank - 1, down = across - 1;
        Value even = (x + Turned(x)) * 0.5, place = b.Iota(x.Shape.Without([across]), down), column = b.Iota(x.Shape, across);
        Value[] end = b.Scan([b.ZerosLike(x)], [b.Iota([x.Shape[across]], 0)], x.Shape[across], reverse: false, (carries, slices) =>
        {
            Value done = carries[0], at = slices[0], row = b.Gather(done, at, down);
            Value left = b.Gather(even, at, across) - b.Sum(done * b.Spread(row, done.Shape, [down]), across);
            Value next = left / b.Spread(b.Sqrt(b.Gather(left, at, down)), left.Shape, [down]);
            next = b.Select(b.GreaterOrEqual(place, at), next, b.Constant(0));
            return ([b.Select(b.Equal(column, at), b.Spread(next, done.Shape, [across]), done)], []);
        }).Carries;
        return end[0];
    }
}
