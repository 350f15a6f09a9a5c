namespace Keras.Cpu;

/// <summary>Taking slices by their numbers, and adding slices where numbers say.</summary>
/// <remarks>
/// Numbers are floats that are cut to whole ones; negative ones count from the end. One that names nothing takes NaN and adds nothing: no
/// number reads or writes other memory than the operands'. Slices are added in the order of their numbers, so that sums don't depend on
/// threads.
/// </remarks>
public static unsafe class Gathering
{
    /// <summary>Copies slices: for each block and part of it, <paramref name="count"/> of its <paramref name="size"/> slices.</summary>
    /// <param name="source">(blocks, parts, size, width).</param>
    /// <param name="indices">(blocks, count).</param>
    /// <param name="destination">(blocks, parts, count, width).</param>
    /// <param name="blocks">Blocks that have indices of their own.</param>
    /// <param name="parts">Parts of a block that share its indices.</param>
    /// <param name="size">Slices to choose from.</param>
    /// <param name="count">Slices that are taken.</param>
    /// <param name="width">Floats of a slice.</param>
    public static void Take(float* source, float* indices, float* destination, nint blocks, nint parts, nint size, nint count, nint width)
    {
        for (nint block = 0; block < blocks; block++, indices += count)
        {
            for (nint part = 0; part < parts; part++, source += size * width)
            {
                for (nint i = 0; i < count; i++, destination += width)
                {
                    nint slice = At(indices[i], size);
                    if (slice >= 0)
                        Buffer.MemoryCopy(source + slice * width, destination, width * sizeof(float), width * sizeof(float));
                    else
                        Strided.Fill(destination, width, float.NaN);
                }
            }
        }
    }

    /// <summary>Adds slices to zeros: the derivative of <see cref="Take"/>.</summary>
    /// <param name="updates">(blocks, parts, count, width).</param>
    /// <param name="indices">(blocks, count).</param>
    /// <param name="destination">(blocks, parts, size, width).</param>
    /// <param name="blocks">Blocks that have indices of their own.</param>
    /// <param name="parts">Parts of a block that share its indices.</param>
    /// <param name="size">Slices of the result.</param>
    /// <param name="count">Slices that are added.</param>
    /// <param name="width">Floats of a slice.</param>
    public static void ScatterAdd(
        float* updates, float* indices, float* destination, nint blocks, nint parts, nint size, nint count, nint width)
    {
        Strided.Fill(destination, blocks * parts * size * width, 0);
        for (nint block = 0; block < blocks; block++, indices += count)
        {
            for (nint part = 0; part < parts; part++, destination += size * width)
            {
                for (nint i = 0; i < count; i++, updates += width)
                {
                    nint slice = At(indices[i], size);
                    if (slice >= 0)
                        Elementwise.Map(destination + slice * width, width, new Added(destination + slice * width, updates));
                }
            }
        }
    }

    /// <summary>The slice that a number names, or -1.</summary>
    private static nint At(float index, nint size)
    {
        // Neither comparison holds for NaN.
        if (index > -1 && index < size)
            return (nint)index;
        return index <= -1 && index >= -size ? (nint)index + size : -1;
    }

    private readonly struct Added(float* a, float* b) : IElementwise
    {
        public V At<V>(nint index) where V : struct, ISimd<V> => V.Load(a + index) + V.Load(b + index);
    }
}
