namespace Keras.Cpu;

/// <summary>
/// Copies between views of memory whose axes lie any distance apart: transposing, slicing, repeating, padding and joining.
/// </summary>
public static unsafe class Strided
{
    /// <summary>Copies a block of <paramref name="sizes"/> elements, axis by axis.</summary>
    /// <param name="destination">The first element written.</param>
    /// <param name="destinationStrides">Floats from one element to the next along each axis.</param>
    /// <param name="source">The first element read.</param>
    /// <param name="sourceStrides">The same for the source; 0 repeats it, negative ones go backwards.</param>
    /// <param name="sizes">Elements along each axis.</param>
    public static void Copy(float* destination, ReadOnlySpan<nint> destinationStrides, float* source, ReadOnlySpan<nint> sourceStrides,
        ReadOnlySpan<nint> sizes)
    {
        if (sizes.IsEmpty)
        {
            *destination = *source;
            return;
        }

        if (sizes.Length == 1)
        {
            CopyLine(destination, destinationStrides[0], source, sourceStrides[0], sizes[0]);
            return;
        }

        if (sizes.Length == 2)
        {
            CopyPlane(destination, destinationStrides, source, sourceStrides, sizes);
            return;
        }

        for (nint i = 0; i < sizes[0]; i++)
        {
            Copy(destination + (i * destinationStrides[0]), destinationStrides[1..], source + (i * sourceStrides[0]), sourceStrides[1..],
                sizes[1..]);
        }
    }

    /// <summary>Copies a contiguous range.</summary>
    /// <param name="destination">The first element written.</param>
    /// <param name="source">The first element read; the ranges don't overlap.</param>
    /// <param name="count">How many elements.</param>
    public static void Copy(float* destination, float* source, nint count) =>
        Buffer.MemoryCopy(source, destination, count * sizeof(float), count * sizeof(float));

    /// <summary>Writes one number everywhere.</summary>
    /// <param name="destination">The first element written.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="value">The number.</param>
    public static void Fill(float* destination, nint count, float value)
    {
        for (; count > int.MaxValue; count -= int.MaxValue, destination += int.MaxValue)
            new Span<float>(destination, int.MaxValue).Fill(value);
        new Span<float>(destination, (int)count).Fill(value);
    }

    private static void CopyPlane(float* destination, ReadOnlySpan<nint> destinationStrides, float* source,
        ReadOnlySpan<nint> sourceStrides, ReadOnlySpan<nint> sizes)
    {
        if (destinationStrides[1] == 1 && sourceStrides[0] == 1 && sourceStrides[1] != 1)
        {
            Transpose(destination, destinationStrides[0], source, sourceStrides[1], sizes[0], sizes[1]);
            return;
        }

        for (nint i = 0; i < sizes[0]; i++)
            CopyLine(destination + (i * destinationStrides[0]), destinationStrides[1], source + (i * sourceStrides[0]),
                sourceStrides[1], sizes[1]);
    }

    private static void CopyLine(float* destination, nint destinationStride, float* source, nint sourceStride, nint count)
    {
        if (destinationStride == 1 && sourceStride == 1)
        {
            Buffer.MemoryCopy(source, destination, count * sizeof(float), count * sizeof(float));
        }
        else if (destinationStride == 1 && sourceStride == 0)
        {
            Fill(destination, count, *source);
        }
        else
        {
            for (nint i = 0; i < count; i++)
                destination[i * destinationStride] = source[i * sourceStride];
        }
    }

    /// <summary>Turns columns into rows, tile by tile, so that both sides stay in the cache.</summary>
    private static void Transpose(float* destination, nint destinationStride, float* source, nint sourceStride, nint rows, nint columns)
    {
        const int Tile = 16;
        for (nint top = 0; top < rows; top += Tile)
        {
            nint bottom = Math.Min(rows, top + Tile);
            for (nint left = 0; left < columns; left += Tile)
            {
                nint right = Math.Min(columns, left + Tile);
                for (nint row = top; row < bottom; row++)
                {
                    for (nint column = left; column < right; column++)
                        destination[(row * destinationStride) + column] = source[row + (column * sourceStride)];
                }
            }
        }
    }
}
