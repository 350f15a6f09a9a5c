using System.Runtime.InteropServices;

namespace Keras.Cpu;

public static unsafe partial class Ordering
{
    /// <summary>For each line the places of its elements in order. Equal ones keep their order; NaN is the largest.</summary>
    /// <param name="source">The lines.</param>
    /// <param name="places">Where their places go.</param>
    /// <param name="lines">How many there are.</param>
    /// <param name="length">Elements in each.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    public static void Sort(float* source, float* places, nint lines, nint length, bool descending)
    {
        // Two halves of scratch, between which runs are merged.
        nint* scratch = (nint*)NativeMemory.Alloc((nuint)(2 * Math.Max(1, length)), (nuint)sizeof(nint));
        try
        {
            for (nint line = 0; line < lines; line++, source += length, places += length)
            {
                nint* order = MergeSort(source, scratch, scratch + length, length, descending);
                for (nint i = 0; i < length; i++)
                    places[i] = order[i];
            }
        }
        finally
        {
            NativeMemory.Free(scratch);
        }
    }

    /// <summary>
    /// Merges runs that are sorted to longer ones, from single elements on; gives the half of scratch that holds the result.
    /// </summary>
    private static nint* MergeSort(float* values, nint* from, nint* to, nint length, bool descending)
    {
        for (nint i = 0; i < length; i++)
            from[i] = i;
        for (nint run = 1; run < length; run *= 2)
        {
            for (nint start = 0; start < length; start += 2 * run)
                Merge(values, from, to, start, Math.Min(start + run, length), Math.Min(start + (2 * run), length), descending);
            nint* other = from;
            from = to;
            to = other;
        }

        return from;
    }

    private static void Merge(float* values, nint* from, nint* to, nint start, nint middle, nint end, bool descending)
    {
        nint left = start, right = middle;
        for (nint i = start; i < end; i++)
        {
            bool takeRight = left == middle || (right < end && Precedes(values[from[right]], values[from[left]], descending));
            to[i] = from[takeRight ? right++ : left++];
        }
    }

    private static bool Precedes(float a, float b, bool descending) => descending ? IsBelow(b, a) : IsBelow(a, b);

    private static bool IsBelow(float a, float b) => a < b || (float.IsNaN(b) && !float.IsNaN(a));
}
