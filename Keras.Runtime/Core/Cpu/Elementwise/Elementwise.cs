using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>Loops over elementwise formulas; the compiler specializes each for the formula, at every SIMD width.</summary>
/// <remarks>
/// Elements are computed and stored in ascending order, each exactly once: a formula may read the memory that is written, at the same element.
/// What fills no whole register goes through the next narrower width, down to <see cref="V1"/>.
/// </remarks>
public static unsafe class Elementwise
{
    /// <summary>Computes a formula for a contiguous range.</summary>
    /// <typeparam name="F">The formula.</typeparam>
    /// <param name="destination">Where <paramref name="count"/> results go.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="formula">The formula with its operands.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<F>(float* destination, nint count, in F formula) where F : struct, IElementwise
    {
        var f = formula; // a local can't be changed by the stores, so that its fields stay in registers
        nint i = 0;
        if (SimdWidth.Has512)
            i = Range<V512, F>(destination, i, count, f);
        if (SimdWidth.Has256)
            i = Range<V256, F>(destination, i, count, f);
        if (SimdWidth.Has128)
            i = Range<V128, F>(destination, i, count, f);
        Range<V1, F>(destination, i, count, f);
    }

    /// <summary>Computes a formula for every row and column.</summary>
    /// <typeparam name="F">The formula.</typeparam>
    /// <param name="destination">Where the results go: row after row, <paramref name="columns"/> floats each.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="formula">The formula with its operands.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map2D<F>(float* destination, nint rows, nint columns, in F formula) where F : struct, IElementwise2D
    {
        var f = formula;
        for (nint row = 0; row < rows; row++, destination += columns)
        {
            nint column = 0;
            if (SimdWidth.Has512)
                column = Row<V512, F>(destination, row, column, columns, f);
            if (SimdWidth.Has256)
                column = Row<V256, F>(destination, row, column, columns, f);
            if (SimdWidth.Has128)
                column = Row<V128, F>(destination, row, column, columns, f);
            Row<V1, F>(destination, row, column, columns, f);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint Range<V, F>(float* destination, nint i, nint count, in F formula)
        where V : struct, ISimd<V>
        where F : struct, IElementwise
    {
        for (; i <= count - V.Count; i += V.Count)
            V.Store(destination + i, formula.At<V>(i));
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint Row<V, F>(float* destination, nint row, nint column, nint columns, in F formula)
        where V : struct, ISimd<V>
        where F : struct, IElementwise2D
    {
        for (; column <= columns - V.Count; column += V.Count)
            V.Store(destination + column, formula.At<V>(row, column));
        return column;
    }
}
