using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>Reductions of a formula over the last, the first or a middle axis. For a given SIMD width the order of operations is fixed.</summary>
/// <remarks>Reducing nothing gives the reducer's <see cref="IReducer.Identity"/>.</remarks>
public static unsafe partial class Reduction
{
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
        var f = formula;
        for (nint row = 0; row < rows; row++)
        {
            var result = V1.Broadcast(R.Identity);
            nint column = 0;
            if (SimdWidth.Has512 && columns >= V512.Count)
                result = V1.Broadcast(R.Lanes(Row<V512, R, F>(row, ref column, columns, f)));
            if (SimdWidth.Has256 && columns - column >= V256.Count)
                result = R.Combine(result, V1.Broadcast(R.Lanes(Row<V256, R, F>(row, ref column, columns, f))));
            if (SimdWidth.Has128 && columns - column >= V128.Count)
                result = R.Combine(result, V1.Broadcast(R.Lanes(Row<V128, R, F>(row, ref column, columns, f))));
            for (; column < columns; column++)
                result = R.Combine(result, f.At<V1>(row, column));
            V1.Store(destination + row, result);
        }
    }

    /// <summary>As many whole registers of a row as there are (at least one), in four chains where it is long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Row<V, R, F>(nint row, ref nint column, nint columns, in F formula)
        where V : struct, ISimd<V>
        where R : struct, IReducer
        where F : struct, IElementwise2D
    {
        var c = column;
        var a = formula.At<V>(row, c);
        c += V.Count;
        if (columns - c >= 7 * V.Count)
        {
            var b = formula.At<V>(row, c);
            var d = formula.At<V>(row, c + V.Count);
            var e = formula.At<V>(row, c + 2 * V.Count);
            for (c += 3 * V.Count; c <= columns - 4 * V.Count; c += 4 * V.Count)
            {
                a = R.Combine(a, formula.At<V>(row, c));
                b = R.Combine(b, formula.At<V>(row, c + V.Count));
                d = R.Combine(d, formula.At<V>(row, c + 2 * V.Count));
                e = R.Combine(e, formula.At<V>(row, c + 3 * V.Count));
            }
            a = R.Combine(R.Combine(a, b), R.Combine(d, e));
        }
        for (; c <= columns - V.Count; c += V.Count)
            a = R.Combine(a, formula.At<V>(row, c));
        column = c;
        return a;
    }
}
