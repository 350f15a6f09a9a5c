using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>
/// Reductions of a formula over the last, the first or a middle axis. For a given SIMD width the order of operations is fixed.
/// </summary>
/// <remarks>
/// Reducing nothing gives the reducer's <see cref="IReducer.Identity"/>. Results are put together at the destination, so that a
/// formula must not read it.
/// </remarks>
public static unsafe partial class Reduction
{
    // A method of its own for each width, as in Elementwise.
    const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary><c>destination[r]</c> = all columns of row r in one.</summary>
    /// <typeparam name="R">How two values become one.</typeparam>
    /// <typeparam name="F">The formula.</typeparam>
    /// <param name="destination">Where <paramref name="rows"/> results go.</param>
    /// <param name="rows">How many rows the formula has.</param>
    /// <param name="columns">How many columns the formula has.</param>
    /// <param name="formula">The formula with its operands.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows<R, F>(float* destination, nint rows, nint columns, in F formula)
        where R : struct, IReducer
        where F : struct, IElementwise2D
    {
        if (columns <= 0)
        {
            Fill(destination, rows, R.Identity);
            return;
        }

        var block = Elementwise.BlockRows(rows, columns);
        for (nint row = 0; row < rows; row += block)
        {
            var end = Math.Min(rows, row + block);
            nint column = 0;
            if (SimdWidth.Has512 && columns >= V512.Count)
                column = RowBand<V512, R, F>(destination, row, end, column, columns, formula);
            if (SimdWidth.Has256 && columns - column >= V256.Count)
                column = RowBand<V256, R, F>(destination, row, end, column, columns, formula);
            if (SimdWidth.Has128 && columns - column >= V128.Count)
                column = RowBand<V128, R, F>(destination, row, end, column, columns, formula);
            if (column < columns)
                RowBand<V1, R, F>(destination, row, end, column, columns, formula);
        }
    }

    /// <summary>
    /// Reduces the columns from <paramref name="first"/> on that fill whole registers (at least one), onto what those before them gave.
    /// </summary>
    [MethodImpl(Loop)]
    static nint RowBand<V, R, F>(float* destination, nint row, nint end, nint first, nint columns, in F formula)
        where V : struct, ISimd<V>
        where R : struct, IReducer
        where F : struct, IElementwise2D
    {
        var f = formula;
        var last = columns - (columns - first) % V.Count;
        for (; row < end; row++)
        {
            var all = V1.Broadcast(R.Lanes(Row<V, R, F>(row, first, last, f)));
            V1.Store(destination + row, first == 0 ? all : R.Combine(V1.Load(destination + row), all));
        }
        return last;
    }

    /// <summary>One row's registers, in two chains. The formula stands in few places, since its code is repeated in each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Row<V, R, F>(nint row, nint first, nint last, in F formula)
        where V : struct, ISimd<V>
        where R : struct, IReducer
        where F : struct, IElementwise2D
    {
        var a = V.Broadcast(R.Identity);
        var b = a;
        var column = first;
        for (; column <= last - 2 * V.Count; column += 2 * V.Count)
        {
            a = R.Combine(a, formula.At<V>(row, column));
            b = R.Combine(b, formula.At<V>(row, column + V.Count));
        }
        if (column < last)
            a = R.Combine(a, formula.At<V>(row, column));
        return R.Combine(a, b);
    }

    static void Fill(float* destination, nint count, float value)
    {
        for (nint i = 0; i < count; i++)
            destination[i] = value;
    }
}
