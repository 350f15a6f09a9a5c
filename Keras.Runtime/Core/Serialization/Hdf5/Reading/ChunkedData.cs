namespace Keras.Serialization.Hdf5;

/// <summary>The elements of a dataset that is stored in chunks: Keras writes none, but tools that compress files do.</summary>
internal sealed class ChunkedData(
    List<Hdf5Chunk> chunks, ulong[] shape, uint[] chunk, int chunkBytes, uint elementSize, ulong size, FilterPipeline filters, string title)
{
    private byte[]? elements;

    /// <summary>
    /// Reads what a layout message says: the address of the chunks' index and a chunk's sizes, of which the last is that of an element.
    /// </summary>
    public static ChunkedData Parse(ref ByteReader reader, int ranks, ByteSource source, string title, ulong[] shape, uint elementSize,
        ulong size, ReadOnlyMemory<byte>? filters)
    {
        ulong address = reader.UInt64();
        if (shape.Length == 0)
            throw source.Damaged($"{title} is a single element, which can't be stored in chunks");
        if (ranks != shape.Length + 1)
            throw source.Damaged($"{title} has {shape.Length} axes, but its chunks {ranks - 1}");
        var chunk = new uint[shape.Length];
        ulong bytes = elementSize;
        for (int axis = 0; axis < chunk.Length; axis++)
        {
            chunk[axis] = reader.UInt32();
            bytes = chunk[axis] == 0 || bytes > int.MaxValue / chunk[axis] ? 0 : bytes * chunk[axis];
            if (bytes == 0)
                throw source.Damaged($"{title} has chunks of {chunk[axis]} along an axis");
        }

        if (reader.UInt32() != elementSize)
            throw source.Damaged($"the elements of {title} have {elementSize} bytes, but not in its chunks");
        if (size > 0 && address == Hdf5File.UndefinedAddress)
            throw source.Damaged($"{title} declares {size} bytes and stores none");
        FilterPipeline pipeline = FilterPipeline.Parse(filters, source, title);
        List<Hdf5Chunk> chunks = size > 0 ? ChunkIndex.Read(source, address, shape.Length) : [];
        if (size > 0)
            Check(chunks, source, shape, chunk, size, title);
        return new ChunkedData(chunks, shape, chunk, (int)bytes, elementSize, size, pipeline, title);
    }

    /// <summary>Copies bytes from <paramref name="offset"/> on, counted within the elements.</summary>
    public void Read(ByteSource source, ulong offset, Span<byte> destination)
    {
        if (!destination.IsEmpty)
            (elements ??= Gather(source)).AsSpan((int)offset, destination.Length).CopyTo(destination);
    }

    private byte[] Gather(ByteSource source)
    {
        // All chunks together hold at least the elements, so that these take no more memory than what was really there.
        byte[][] read =
            [.. chunks.Select(
                one => filters.Undo(source.Read(one.Address, one.Stored, $"a chunk of {title}"), one.Skipped, chunkBytes, source, title))];
        var gathered = new byte[size];
        for (int i = 0; i < read.Length; i++)
            Put(read[i], chunks[i].Offset, gathered);
        return gathered;
    }

    /// <summary>
    /// Before memory is taken: there must be each chunk once, and as many bytes as the elements can have been compressed to.
    /// </summary>
    private static void Check(List<Hdf5Chunk> chunks, ByteSource source, ulong[] shape, uint[] chunk, ulong size, string title)
    {
        ulong expected = 1, stored = 0;
        for (int axis = 0; axis < chunk.Length; axis++)
            expected *= Along(axis);
        var seen = new HashSet<ulong>();
        foreach (Hdf5Chunk one in chunks)
        {
            ulong number = 0;
            for (int axis = 0; axis < chunk.Length; axis++)
            {
                if (one.Offset[axis] >= shape[axis] || one.Offset[axis] % chunk[axis] != 0)
                    throw source.Damaged($"a chunk of {title} lies beside its shape {ShapeText.Of(shape)}");
                number = (number * Along(axis)) + (one.Offset[axis] / chunk[axis]);
            }

            if (!seen.Add(number))
                throw source.Damaged($"{title} has a chunk twice");
            stored += one.Stored;
        }

        if ((ulong)chunks.Count != expected)
            throw source.Damaged($"{title} stores {chunks.Count} of its {expected} chunks");
        if (size / 1032 > stored || size > int.MaxValue)
            throw source.Damaged($"{title} declares {size} bytes and stores {stored}");

        ulong Along(int axis) => (shape[axis] + chunk[axis] - 1) / chunk[axis];
    }

    /// <summary>Copies a chunk's rows to their places; what lies beyond the shape is left.</summary>
    private void Put(byte[] bytes, ulong[] offset, byte[] gathered)
    {
        int last = shape.Length - 1;
        int row = (int)Math.Min(chunk[last], shape[last] - offset[last]) * (int)elementSize, chunkRow = (int)chunk[last] * (int)elementSize;
        int rows = bytes.Length / chunkRow;
        for (int r = 0; r < rows; r++)
        {
            ulong place = 0, factor = shape[last];
            int rest = r;
            bool isInside = true;
            for (int axis = last - 1; axis >= 0; axis--)
            {
                ulong index = offset[axis] + (ulong)(rest % (int)chunk[axis]);
                rest /= (int)chunk[axis];
                isInside &= index < shape[axis];
                place += index * factor;
                factor *= shape[axis];
            }

            if (isInside)
                Buffer.BlockCopy(bytes, r * chunkRow, gathered, (int)(place + offset[last]) * (int)elementSize, row);
        }
    }
}
