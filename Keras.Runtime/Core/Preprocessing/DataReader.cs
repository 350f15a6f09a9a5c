namespace Keras.Execution;

/// <summary>Reads data of whatever type in pieces, as doubles: exact for all types that data come in.</summary>
internal ref struct DataReader(DataSource source, double[] buffer)
{
    /// <summary>Numbers that are read at once.</summary>
    public const int PieceLength = 4096;

    private long next;

    /// <summary>How many numbers there are.</summary>
    public readonly long Length => source.Length;

    /// <summary>Whether the numbers are floats.</summary>
    public readonly bool IsSingle => source is DataSource<float>;

    /// <summary>The next piece; empty at the end. It holds until the one after it is read.</summary>
    public ReadOnlySpan<double> Read()
    {
        Span<double> piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, source.Length - next));
        source.CopyDoubles(next, piece);
        next += piece.Length;
        return piece;
    }
}
