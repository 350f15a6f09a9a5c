using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>How a kernel that runs over rows and columns reads an operand.</summary>
internal enum Access
{
    /// <summary>An element of its own for each row and column.</summary>
    Full,

    /// <summary>The same for every row.</summary>
    ByColumn,

    /// <summary>The same for every column.</summary>
    ByRow,

    /// <summary>One number.</summary>
    Scalar,

    /// <summary>A stretch of each of the operand's rows, which are longer.</summary>
    Part,
}

/// <summary>
/// Decides how operands that repeat, or of which only a part is read, are read in place, and where a shape is cut into rows and columns for
/// that.
/// </summary>
internal static class Accesses
{
    /// <summary>True for what can be read in place by the formula that needs it.</summary>
    public static bool IsView(Primitive op) => op is BroadcastInDim or Slice;

    /// <summary>
    /// The number of leading axes that must be the rows so that a view's operand can be read in place: -1 if any cut does, null if none
    /// does.
    /// </summary>
    public static int? SplitFor(Graph graph, int view)
    {
        Node node = graph.Nodes[view];
        return node.Op is Slice slice
            ? SplitFor(slice, graph.Nodes[node.Operands[0]].Type.Shape, node.Type.Shape)
            : SplitFor((BroadcastInDim)node.Op);
    }

    public static int? SplitFor(BroadcastInDim broadcast)
    {
        (int[] wide, int[] axes) = WideAxes(broadcast);
        if (axes.Length == 0 || axes.SequenceEqual(wide))
            return -1;
        if (axes.SequenceEqual(wide.Take(axes.Length)))
            return wide[axes.Length - 1] + 1;
        return axes.SequenceEqual(wide.Skip(wide.Length - axes.Length)) ? axes[0] : null;
    }

    /// <summary>How a view's operand is read under a cut that <see cref="SplitFor(Graph, int)"/> allows.</summary>
    public static Access Of(Primitive view) => view is BroadcastInDim broadcast ? Of(broadcast) : Access.Part;

    /// <summary>
    /// The part that a slice takes of its operand: where it begins, and how far its rows are apart. Axes from the cut on are taken whole or
    /// as one stretch.
    /// </summary>
    public static (Dim Offset, Dim RowStride) PartOf(Graph graph, int view)
    {
        Node node = graph.Nodes[view];
        var slice = (Slice)node.Op;
        Shape operand = graph.Nodes[node.Operands[0]].Type.Shape;
        int axis = CutAxis(slice, operand, node.Type.Shape);
        Dim inner = operand.Count(axis + 1, operand.Rank);
        return (slice.Starts[axis] * inner, operand[axis] * inner);
    }

    private static int? SplitFor(Slice slice, Shape operand, Shape result)
    {
        if (slice.Strides.Any(s => s != 1))
            return null;
        int axis = CutAxis(slice, operand, result);
        // Only one axis may be cut, and what lies inside it must be whole. Rows and columns count from 0, so that nothing may be cut from a
        // stretch of several rows.
        if (Enumerable.Range(0, operand.Rank).Any(a => a != axis && !IsWhole(slice, operand, result, a)))
            return null;
        return Enumerable.Range(0, axis).All(a => operand[a].Constant == 1) ? -1 : axis;
    }

    private static int CutAxis(Slice slice, Shape operand, Shape result) =>
        Enumerable.Range(0, operand.Rank).First(a => a == operand.Rank - 1 || !IsWhole(slice, operand, result, a));

    /// <summary>
    /// Of sizes those of the operand and the result are compared: where code is written both have names, which what the slice itself holds
    /// doesn't have.
    /// </summary>
    private static bool IsWhole(Slice slice, Shape operand, Shape result, int axis) =>
        slice.Starts[axis].Constant == 0 && result[axis].Equals(operand[axis]);

    private static Access Of(BroadcastInDim broadcast)
    {
        (int[] wide, int[] axes) = WideAxes(broadcast);
        return axes.Length == 0 ? Access.Scalar
            : axes.SequenceEqual(wide) ? Access.Full
            : axes[0] == wide[0] ? Access.ByRow
            : Access.ByColumn;
    }

    /// <summary>
    /// The result's axes, and those of them that come from the operand. Axes of size 1 move nothing, wherever they are, and are left out.
    /// </summary>
    private static (int[] Wide, int[] Axes) WideAxes(BroadcastInDim broadcast) =>
    (
        [.. Enumerable.Range(0, broadcast.Shape.Rank).Where(a => broadcast.Shape[a].Constant != 1)],
        [.. broadcast.Axes.Where(a => broadcast.Shape[a].Constant != 1)]
    );
}
