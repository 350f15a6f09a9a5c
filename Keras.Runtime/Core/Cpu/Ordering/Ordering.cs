namespace Keras.Cpu;

/// <summary>What depends on the order of the elements along an axis: sorting, the places of extremes, running sums.</summary>
public static unsafe partial class Ordering
{
    /// <summary>The place of the largest element of each line; of equal ones the first, and the first NaN before all.</summary>
    /// <param name="source">The lines.</param>
    /// <param name="places">Where their places go.</param>
    /// <param name="lines">How many there are.</param>
    /// <param name="length">Elements in each, 1 or more.</param>
    public static void Largest(float* source, float* places, nint lines, nint length)
    {
        for (nint line = 0; line < lines; line++, source += length)
        {
            nint best = 0;
            for (nint i = 1; i < length && !float.IsNaN(source[best]); i++)
            {
                if (!(source[i] <= source[best]))
                    best = i;
            }

            places[line] = best;
        }
    }

    /// <summary>The place of the smallest element of each line; of equal ones the first, and the first NaN before all.</summary>
    /// <inheritdoc cref="Largest"/>
    public static void Smallest(float* source, float* places, nint lines, nint length)
    {
        for (nint line = 0; line < lines; line++, source += length)
        {
            nint best = 0;
            for (nint i = 1; i < length && !float.IsNaN(source[best]); i++)
            {
                if (!(source[i] >= source[best]))
                    best = i;
            }

            places[line] = best;
        }
    }

    /// <summary>Sums of all elements up to each along a middle axis.</summary>
    /// <param name="source">What is summed.</param>
    /// <param name="destination">Where the sums go.</param>
    /// <param name="outer">How many blocks there are.</param>
    /// <param name="length">Elements along the axis.</param>
    /// <param name="inner">Elements from one to the next along the axis.</param>
    /// <param name="reverse">Whether each sum is that of the elements from it on.</param>
    public static void RunningSum(float* source, float* destination, nint outer, nint length, nint inner, bool reverse)
    {
        for (nint block = 0; block < outer; block++, source += length * inner, destination += length * inner)
        {
            for (nint i = 0; i < length; i++)
            {
                nint at = (reverse ? length - 1 - i : i) * inner, before = reverse ? at + inner : at - inner;
                for (nint column = 0; column < inner; column++)
                    destination[at + column] = i == 0 ? source[at + column] : destination[before + column] + source[at + column];
            }
        }
    }
}
