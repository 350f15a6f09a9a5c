using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>Products as calls of the runtime: one, or one for each combination of the batch axes, in loops around it.</summary>
internal static class ProductCalls
{
    /// <summary>What the loops count with.</summary>
    public static readonly string[] Counters = ["i", "j", "k", "l"];

    /// <summary>
    /// An axis that is gone through one by one: its size, and how far its elements are apart in both operands and the result, in the last
    /// case also in rows.
    /// </summary>
    private readonly record struct Step(Dim Size, Dim Left, Dim Right, Dim Result, Dim Row)
    {
        /// <summary>This axis and the next one as one, where they are.</summary>
        public Step? Join(Step next) =>
            Left.Equals(next.Left * next.Size) && Right.Equals(next.Right * next.Size) && Result.Equals(next.Result * next.Size)
            ? next with { Size = Size * next.Size } : null;
    }

    /// <param name="scope">The variables.</param>
    /// <param name="id">The product.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="epilogue">What happens to each result; null where nothing does.</param>
    /// <param name="addend">What the sums begin with; null where it is 0.</param>
    public static string Emit(KernelScope scope, int id, string destination, string? epilogue, Addend? addend)
    {
        Node node = scope.Node(id);
        var transposed = node.Op as TransposedProduct;
        DotGeneral dot = transposed?.Dot ?? (DotGeneral)node.Op;
        Shape left = scope.ShapeOf(node.Operands[0]), right = scope.ShapeOf(node.Operands[1]), result = node.Type.Shape;
        int[] rowAxes = [.. dot.LeftFree(left.Rank)], columnAxes = [.. dot.RightFree(right.Rank)];
        int batch = dot.LeftBatch.Count;
        int Place(int axis) => transposed is null ? axis : transposed.Permutation.ToList().IndexOf(axis);
        int[] rowPlaces = [.. rowAxes.Select((_, i) => Place(batch + i))],
            columnPlaces = [.. columnAxes.Select((_, i) => Place(batch + rowAxes.Length + i))];
        Dim m = Count(left, rowAxes), n = Count(right, columnAxes), k = Count(left, dot.LeftContracting);

        Dim rowOfA = Stride(left, rowAxes, otherwise: k), termOfA = Stride(left, dot.LeftContracting, otherwise: 1);
        Dim columnOfB = Stride(right, columnAxes, otherwise: 1), termOfB = Stride(right, dot.RightContracting, otherwise: n);
        bool transposeA = termOfA.Constant != 1, transposeB = columnOfB.Constant != 1;
        var rows = Shape.Of(result.Select((d, i) => columnPlaces.Contains(i) ? 1 : d));
        Dim rowOfC = Stride(result, rowPlaces, otherwise: n), step = Stride(rows, rowPlaces, otherwise: 1);

        Dim[] strideA = left.Strides(), strideB = right.Strides(), strideC = result.Strides(), strideRow = rows.Strides();
        Step[] steps = Joined(Enumerable.Range(0, batch).Where(q => left[dot.LeftBatch[q]].Constant != 1)
            .Select(q =>
                new Step(left[dot.LeftBatch[q]], strideA[dot.LeftBatch[q]], strideB[dot.RightBatch[q]], strideC[Place(q)],
                    strideRow[Place(q)])));
        if (steps.Length > Counters.Length)
            throw new IrException(
                $"A product over {left} and {right} one by one along {steps.Length} axes can't be compiled for the CPU yet.");
        string At(string start, Func<Step, Dim> stride) =>
            string.Concat(steps.Select((s, i) => $" + {Counters[i]}{Times(stride(s))}").Prepend(start));
        string whereTo = epilogue is null || (steps.Length == 0 && step.Constant == 1)
            ? ""
            : $"{(steps.Length == 0 ? "0" : At("", s => s.Row).Substring(3))}, {step.ToCode()}, ";
        string operands = $"{Literals.Bool(transposeA)}, {Literals.Bool(transposeB)}, {m.ToCode()}, {n.ToCode()}, {k.ToCode()}, "
            + $"{At(scope.Variable(node.Operands[0]), s => s.Left)}, {(transposeA ? termOfA : rowOfA).ToCode()}, "
            + $"{At(scope.Variable(node.Operands[1]), s => s.Right)}, {(transposeB ? columnOfB : termOfB).ToCode()}";
        string whole = $"{At(destination, s => s.Result)}, {rowOfC.ToCode()}";
        string call = addend switch
        {
            null => $"MatMul.Multiply({operands}, {whole}, {whereTo}{epilogue ?? "new NoEpilogue()"});",
            { IsRow: true } row => $"MatMul.MultiplyAdd({operands}, {scope.Variable(row.Node)}, 0, {whole});",
            { } full => $"MatMul.MultiplyAdd({operands}, {At(scope.Variable(full.Node), s => s.Result)}, {rowOfC.ToCode()}, {whole});",
        };
        for (int i = steps.Length - 1; i >= 0; i--)
            call =
                $"for (nint {Counters[i]} = 0; {Counters[i]} < {steps[i].Size.ToCode()}; {Counters[i]}++)\n    {call.Replace("\n", "\n    ")}";
        return call;
    }

    private static string Times(Dim stride) => stride.Constant == 1 ? "" : $" * {stride.ToCode()}";

    private static Dim Count(Shape shape, IEnumerable<int> axes) => axes.Aggregate((Dim)1, (product, a) => product * shape[a]);

    /// <summary>How far elements along axes that are one run are apart.</summary>
    private static Dim Stride(Shape shape, IEnumerable<int> axes, Dim otherwise)
    {
        int[] wide = ProductSide.Wide(shape, axes);
        return wide.Length == 0 ? otherwise : shape.Strides()[wide[wide.Length - 1]];
    }

    /// <summary>Axes in whose order all memory is gone through as along one of them are one.</summary>
    private static Step[] Joined(IEnumerable<Step> steps)
    {
        var joined = new List<Step>();
        foreach (Step step in steps)
        {
            if (joined.Count > 0 && joined[joined.Count - 1].Join(step) is { } one)
                joined[joined.Count - 1] = one;
            else
                joined.Add(step);
        }

        return [.. joined];
    }
}
