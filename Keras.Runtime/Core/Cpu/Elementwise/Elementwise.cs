using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>Loops over elementwise formulas; the compiler specializes each for the formula, at every SIMD width.</summary>
/// <remarks>
/// Each element is computed and stored exactly once: a formula may read the memory that is written, at the same element.
/// What fills no whole register goes through the next narrower width, down to <see cref="V1"/>.
/// </remarks>
public static unsafe class Elementwise
{
    // Every width has a method of its own: the compiler stops inlining after some hundred locals (about ten functions like exp in one
    // formula), and what is never needed is never compiled.
    const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    // A block of rows stays in the first-level cache while one width after the other takes its columns.
    const int BlockFloats = 4096;

    /// <summary>Computes a formula for a contiguous range, in ascending order.</summary>
    /// <typeparam name="F">The formula.</typeparam>
    /// <param name="destination">Where <paramref name="count"/> results go.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="formula">The formula with its operands.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<F>(float* destination, nint count, in F formula) where F : struct, IElementwise
    {
        nint i = 0;
        if (SimdWidth.Has512 && count >= V512.Count)
            i = Range<V512, F>(destination, i, count, formula);
        if (SimdWidth.Has256 && count - i >= V256.Count)
            i = Range<V256, F>(destination, i, count, formula);
        if (SimdWidth.Has128 && count - i >= V128.Count)
            i = Range<V128, F>(destination, i, count, formula);
        if (i < count)
            Range<V1, F>(destination, i, count, formula);
    }

    /// <summary>Computes a formula for every row and column.</summary>
    /// <typeparam name="F">The formula.</typeparam>
    /// <param name="destination">Where the results go: row after row, <paramref name="columns"/> floats each.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="formula">The formula with its operands.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map2D<F>(float* destination, nint rows, nint columns, in F formula) where F : struct, IElementwise2D =>
        Map2D(destination, columns, rows, columns, formula);

    /// <summary>Computes a formula for every row and column of a part of a wider result.</summary>
    /// <typeparam name="F">The formula.</typeparam>
    /// <param name="destination">Where the results go.</param>
    /// <param name="stride">Floats from a row of the result to the next.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="formula">The formula with its operands.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map2D<F>(float* destination, nint stride, nint rows, nint columns, in F formula) where F : struct, IElementwise2D
    {
        if (columns <= 0)
            return;
        var block = BlockRows(rows, columns);
        for (nint row = 0; row < rows; row += block)
        {
            var end = Math.Min(rows, row + block);
            nint column = 0;
            if (SimdWidth.Has512 && columns >= V512.Count)
                column = Band<V512, F>(destination, stride, row, end, column, columns, formula);
            if (SimdWidth.Has256 && columns - column >= V256.Count)
                column = Band<V256, F>(destination, stride, row, end, column, columns, formula);
            if (SimdWidth.Has128 && columns - column >= V128.Count)
                column = Band<V128, F>(destination, stride, row, end, column, columns, formula);
            if (column < columns)
                Band<V1, F>(destination, stride, row, end, column, columns, formula);
        }
    }

    /// <summary>Computes several formulas for every row and column.</summary>
    /// <typeparam name="F">The formulas.</typeparam>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="formulas">The formulas with their operands, and with where their results go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Together<F>(nint rows, nint columns, in F formulas) where F : struct, IElementwiseGroup
    {
        nint column = 0;
        if (SimdWidth.Has512 && columns >= V512.Count)
            column = GroupBand<V512, F>(rows, column, columns, formulas);
        if (SimdWidth.Has256 && columns - column >= V256.Count)
            column = GroupBand<V256, F>(rows, column, columns, formulas);
        if (SimdWidth.Has128 && columns - column >= V128.Count)
            column = GroupBand<V128, F>(rows, column, columns, formulas);
        if (column < columns)
            GroupBand<V1, F>(rows, column, columns, formulas);
    }

    /// <summary>How many rows are taken at a time, where several widths have to go over them.</summary>
    internal static nint BlockRows(nint rows, nint columns) =>
        rows * columns <= BlockFloats ? rows : columns >= BlockFloats ? 1 : BlockFloats / (int)columns;

    [MethodImpl(Loop)]
    static nint Range<V, F>(float* destination, nint i, nint count, in F formula)
        where V : struct, ISimd<V>
        where F : struct, IElementwise
    {
        var f = formula; // a local can't be changed by the stores, so that its fields stay in registers
        for (; i <= count - V.Count; i += V.Count)
            V.Store(destination + i, f.At<V>(i));
        return i;
    }

    /// <summary>The columns from <paramref name="first"/> on that fill whole registers.</summary>
    [MethodImpl(Loop)]
    static nint Band<V, F>(float* destination, nint stride, nint row, nint end, nint first, nint columns, in F formula)
        where V : struct, ISimd<V>
        where F : struct, IElementwise2D
    {
        var f = formula;
        var column = first;
        for (; row < end; row++)
        {
            for (column = first; column <= columns - V.Count; column += V.Count)
                V.Store(destination + row * stride + column, f.At<V>(row, column));
        }
        return column;
    }

    /// <summary>The columns from <paramref name="first"/> on that fill whole registers.</summary>
    [MethodImpl(Loop)]
    static nint GroupBand<V, F>(nint rows, nint first, nint columns, in F formulas)
        where V : struct, ISimd<V>
        where F : struct, IElementwiseGroup
    {
        var f = formulas;
        var column = first;
        for (nint row = 0; row < rows; row++)
        {
            for (column = first; column <= columns - V.Count; column += V.Count)
                f.At<V>(row, column);
        }
        return column;
    }
}
