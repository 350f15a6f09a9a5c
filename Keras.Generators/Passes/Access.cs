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
}

/// <summary>Decides how operands that repeat are read, and where a shape is cut into rows and columns for that.</summary>
internal static class Accesses
{
    /// <summary>
    /// The number of leading axes that must be the rows so that <paramref name="broadcast"/> can be read in place: -1 if any cut does, null if none does.
    /// </summary>
    public static int? SplitFor(BroadcastInDim broadcast)
    {
        (int[] wide, int[] axes) = WideAxes(broadcast);
        if (axes.Length == 0 || axes.SequenceEqual(wide))
            return -1;
        if (axes.SequenceEqual(wide.Take(axes.Length)))
            return wide[axes.Length - 1] + 1;
        return axes.SequenceEqual(wide.Skip(wide.Length - axes.Length)) ? axes[0] : null;
    }

    /// <summary>How the operand of <paramref name="broadcast"/> is read under a cut that <see cref="SplitFor"/> allows.</summary>
    public static Access Of(BroadcastInDim broadcast)
    {
        (int[] wide, int[] axes) = WideAxes(broadcast);
        return axes.Length == 0 ? Access.Scalar
            : axes.SequenceEqual(wide) ? Access.Full
            : axes[0] == wide[0] ? Access.ByRow
            : Access.ByColumn;
    }

    /// <summary>The result's axes, and those of them that come from the operand. Axes of size 1 move nothing, wherever they are, and are left out.</summary>
    private static (int[] Wide, int[] Axes) WideAxes(BroadcastInDim broadcast) =>
    (
        [.. Enumerable.Range(0, broadcast.Shape.Rank).Where(a => broadcast.Shape[a].Constant != 1)],
        [.. broadcast.Axes.Where(a => broadcast.Shape[a].Constant != 1)]
    );
}
