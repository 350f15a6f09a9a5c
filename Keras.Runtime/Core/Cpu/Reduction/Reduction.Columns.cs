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
    /// Reduces blocks of rows that stay in the cache while one strip of columns after the other is taken from them; the sums of
    /// blocks are added up at the end of each, which also keeps rounding errors small.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void ColumnsFrom<R, F>(float* destination, nint start, nint rows, nint columns, in F formula)
        where R : struct, IReducer
        where F : struct, IElementwise2D
    {
        if (rows <= 0)
        {
            new Span<float>(destination, checked((int)columns)).Fill(R.Identity);
            return;
        }

        var f = formula;
        var blockRows = Math.Clamp(65536 / Math.Max(columns, 1), 16, 256);
        for (nint done = 0; done < rows; done += blockRows)
        {
            var first = start + done;
            var end = start + Math.Min(done + blockRows, rows);
            var add = done > 0;
            nint column = 0;
            if (SimdWidth.Has512)
            {
                for (; column <= columns - 4 * V512.Count; column += 4 * V512.Count)
                    FourStrips<V512, R, F>(destination, first, end, column, add, f);
                for (; column <= columns - V512.Count; column += V512.Count)
                    Strip<V512, R, F>(destination, first, end, column, add, f);
            }
            if (SimdWidth.Has256)
            {
                for (; column <= columns - V256.Count; column += V256.Count)
                    Strip<V256, R, F>(destination, first, end, column, add, f);
            }
            if (SimdWidth.Has128)
            {
                for (; column <= columns - V128.Count; column += V128.Count)
                    Strip<V128, R, F>(destination, first, end, column, add, f);
            }
            for (; column < columns; column++)
                Strip<V1, R, F>(destination, first, end, column, add, f);
        }
    }

    /// <summary>The rows of one register's columns, in four chains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Strip<V, R, F>(float* destination, nint row, nint end, nint column, bool add, in F formula)
        where V : struct, ISimd<V>
        where R : struct, IReducer
        where F : struct, IElementwise2D
    {
        var a = formula.At<V>(row, column);
        row++;
        if (end - row >= 7)
        {
            var b = formula.At<V>(row, column);
            var c = formula.At<V>(row + 1, column);
            var d = formula.At<V>(row + 2, column);
            for (row += 3; row <= end - 4; row += 4)
            {
                a = R.Combine(a, formula.At<V>(row, column));
                b = R.Combine(b, formula.At<V>(row + 1, column));
                c = R.Combine(c, formula.At<V>(row + 2, column));
                d = R.Combine(d, formula.At<V>(row + 3, column));
            }
            a = R.Combine(R.Combine(a, b), R.Combine(c, d));
        }
        for (; row < end; row++)
            a = R.Combine(a, formula.At<V>(row, column));
        Finish<V, R>(destination + column, a, add);
    }

    /// <summary>The rows of four registers' columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void FourStrips<V, R, F>(float* destination, nint row, nint end, nint column, bool add, in F formula)
        where V : struct, ISimd<V>
        where R : struct, IReducer
        where F : struct, IElementwise2D
    {
        var a = formula.At<V>(row, column);
        var b = formula.At<V>(row, column + V.Count);
        var c = formula.At<V>(row, column + 2 * V.Count);
        var d = formula.At<V>(row, column + 3 * V.Count);
        for (row++; row < end; row++)
        {
            a = R.Combine(a, formula.At<V>(row, column));
            b = R.Combine(b, formula.At<V>(row, column + V.Count));
            c = R.Combine(c, formula.At<V>(row, column + 2 * V.Count));
            d = R.Combine(d, formula.At<V>(row, column + 3 * V.Count));
        }
        Finish<V, R>(destination + column, a, add);
        Finish<V, R>(destination + column + V.Count, b, add);
        Finish<V, R>(destination + column + 2 * V.Count, c, add);
        Finish<V, R>(destination + column + 3 * V.Count, d, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Finish<V, R>(float* destination, V value, bool add)
        where V : struct, ISimd<V>
        where R : struct, IReducer
    {
        V.Store(destination, add ? R.Combine(V.Load(destination), value) : value);
    }
}
