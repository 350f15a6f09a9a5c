namespace Keras.Serialization;

/// <summary>A range of a seekable stream, read at random and never beyond its end.</summary>
/// <param name="stream">The stream; not disposed here.</param>
/// <param name="start">Where the range begins in it.</param>
/// <param name="length">Bytes of the range.</param>
/// <param name="name">What messages call it: the file's name, and the member where it lies within an archive.</param>
internal sealed class ByteSource(Stream stream, long start, long length, string name)
{
    // Nothing in a sound file belongs to two things, so reading all of its metadata takes about as many bytes as it has, names and paths
    // included. Many times more means structures that overlap so as to multiply work and memory.
    private long budget = 8 * length + (1 << 20);

    public long Length => length;

    public string Name => name;

    /// <summary>A source over everything in <paramref name="stream"/>.</summary>
    public static ByteSource Over(Stream stream, string name) => new(stream, 0, stream.Length, name);

    /// <summary>A part of this source as a source.</summary>
    public ByteSource Slice(long offset, long count, string sliceName)
    {
        CheckRange((ulong)offset, (ulong)count, sliceName);
        return new ByteSource(stream, start + offset, count, sliceName);
    }

    /// <summary>
    /// Fills <paramref name="destination"/> from <paramref name="offset"/> on; <paramref name="what"/> is for the message where the range
    /// is not within the source.
    /// </summary>
    public void Read(ulong offset, Span<byte> destination, string what)
    {
        CheckRange(offset, (ulong)destination.Length, what);
        stream.Position = start + (long)offset;
        try
        {
            stream.ReadExactly(destination);
        }
        catch (EndOfStreamException exception)
        {
            throw new DamagedModelFileException($"{name}: the file became shorter while it was read.", exception);
        }
    }

    /// <summary>A new array with the bytes of a range, which is to be read no more than once.</summary>
    public byte[] Read(ulong offset, ulong count, string what)
    {
        // Before the array is made: a declared size never takes more memory than the file is long.
        CheckRange(offset, count, what);
        if (count > (ulong)Array.MaxLength)
            throw Unsupported($"{what} has {count} bytes");
        Spend((long)count);
        var bytes = new byte[count];
        Read(offset, bytes, what);
        return bytes;
    }

    /// <summary>Counts work or memory of that many bytes against what a file of this length can be worth.</summary>
    public void Spend(long count)
    {
        budget -= count;
        if (budget < 0)
            throw Damaged("its parts overlap, so that reading it would take many times its length");
    }

    /// <summary>Throws unless the range lies within the source.</summary>
    public void CheckRange(ulong offset, ulong count, string what)
    {
        if (offset > (ulong)length || count > (ulong)length - offset)
            throw Damaged($"{what} is declared at byte {offset} with {count} bytes, beyond the end ({length} bytes)");
    }

    /// <summary>An error to throw: the content can't be what was written.</summary>
    public DamagedModelFileException Damaged(string problem) => new($"{name}: {problem}.");

    /// <summary>An error to throw: the content may be sound, but isn't read here.</summary>
    public UnsupportedModelFileException Unsupported(string problem) => new($"{name}: {problem}, which is not supported.");

    /// <summary>An error to throw: the content may be sound, but is refused.</summary>
    public UnsupportedModelFileException Refused(string problem) => new($"{name}: {problem}: refused.");
}
