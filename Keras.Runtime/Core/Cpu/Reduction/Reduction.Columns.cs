using System.Runtime.CompilerServices;

namespace Keras.Cpu;

public static unsafe partial class Reduction
{
    /// <summary><c>destination[c]</c> = all rows of column c in one.</summary>
    /// <typeparam name="R">How two values become one.</typeparam>
    /// <typeparam name="F">The formula.</typeparam>
    /// <param name="destination">Where <paramref name="columns"/> results go; the formula must not read it.</param>
    /// <param name="rows">How many rows the formula has.</param>
    /// <param name="columns">How many columns the formula has.</param>
    /// <param name="formula">The formula with its operands.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns<R, F>(float* destination, nint rows, nint columns, in F formula)
        where R : struct, IReducer
        where F : struct, IElementwise2D
    {
        ColumnsFrom<R, F>(destination, 0, rows, columns, formula);
    }

    /// <summary><c>destination[o, i]</c> = the values at row <c>o * middle + m</c>, column i, for all m in one.</summary>
    /// <typeparam name="R">How two values become one.</typeparam>
    /// <typeparam name="F">The formula, over <c>outer * middle</c> rows and <c>inner</c> columns.</typeparam>
    /// <param name="destination">Where <c>outer * inner</c> results go; the formula must not read it.</param>
    /// <param name="outer">The size of the axes before the reduced one.</param>
    /// <param name="middle">The size of the reduced axis.</param>
    /// <param name="inner">The size of the axes after it.</param>
    /// <param name="formula">The formula with its operands.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Middle<R, F>(float* destination, nint outer, nint middle, nint inner, in F formula)
        where R : struct, IReducer
        where F : struct, IElementwise2D
    {
        for (nint o = 0; o < outer; o++)
            ColumnsFrom<R, F>(destination + o * inner, o * middle, middle, inner, formula);
    }

    /// <summary>
    /// Reduces blocks of rows that stay in the cache while one strip of columns after the other is taken from them; the results of
    /// blocks are put together at the end of each, which also keeps rounding errors small.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void ColumnsFrom<R, F>(float* destination, nint start, nint rows, nint columns, in F formula)
        where R : struct, IReducer
        where F : struct, IElementwise2D
    {
        if (rows <= 0)
        {
            Fill(destination, columns, R.Identity);
            return;
        }

        nint blockRows = columns <= 256 ? 256 : 16; // long rows are as many streams, of which processors follow so many
        for (nint done = 0; done < rows; done += blockRows)
        {
            var first = start + done;
            var end = start + Math.Min(done + blockRows, rows);
            var add = done > 0;
            nint column = 0;
            if (SimdWidth.Has512 && columns >= V512.Count)
                column = Strips<V512, R, F>(destination, first, end, column, columns, add, formula);
            if (SimdWidth.Has256 && columns - column >= V256.Count)
                column = Strips<V256, R, F>(destination, first, end, column, columns, add, formula);
            if (SimdWidth.Has128 && columns - column >= V128.Count)
                column = Strips<V128, R, F>(destination, first, end, column, columns, add, formula);
            if (column < columns)
                Strips<V1, R, F>(destination, first, end, column, columns, add, formula);
        }
    }

    /// <summary>The columns that fill whole registers, two registers at a time where there are so many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static nint Strips<V, R, F>(float* destination, nint row, nint end, nint column, nint columns, bool add, in F formula)
        where V : struct, ISimd<V>
        where R : struct, IReducer
        where F : struct, IElementwise2D
    {
        for (; column <= columns - 2 * V.Count; column += 2 * V.Count)
            TwoStrips<V, R, F>(destination + column, row, end, column, add, formula);
        for (; column <= columns - V.Count; column += V.Count)
            Strip<V, R, F>(destination + column, row, end, column, add, formula);
        return column;
    }

    /// <summary>The rows of one register's columns, in two chains.</summary>
    [MethodImpl(Loop)]
    static void Strip<V, R, F>(float* destination, nint row, nint end, nint column, bool add, in F formula)
        where V : struct, ISimd<V>
        where R : struct, IReducer
        where F : struct, IElementwise2D
    {
        var f = formula;
        var a = V.Broadcast(R.Identity);
        var b = a;
        for (; row <= end - 2; row += 2)
        {
            a = R.Combine(a, f.At<V>(row, column));
            b = R.Combine(b, f.At<V>(row + 1, column));
        }
        if (row < end)
            a = R.Combine(a, f.At<V>(row, column));
        Finish<V, R>(destination, R.Combine(a, b), add);
    }

    /// <summary>The rows of two registers' columns.</summary>
    [MethodImpl(Loop)]
    static void TwoStrips<V, R, F>(float* destination, nint row, nint end, nint column, bool add, in F formula)
        where V : struct, ISimd<V>
        where R : struct, IReducer
        where F : struct, IElementwise2D
    {
        var f = formula;
        var a = V.Broadcast(R.Identity);
        var b = a;
        for (; row < end; row++)
        {
            a = R.Combine(a, f.At<V>(row, column));
            b = R.Combine(b, f.At<V>(row, column + V.Count));
        }
        Finish<V, R>(destination, a, add);
        Finish<V, R>(destination + V.Count, b, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Finish<V, R>(float* destination, V value, bool add)
        where V : struct, ISimd<V>
        where R : struct, IReducer
    {
        V.Store(destination, add ? R.Combine(V.Load(destination), value) : value);
    }
}
