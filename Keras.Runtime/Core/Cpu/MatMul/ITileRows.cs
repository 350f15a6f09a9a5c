namespace Keras.Cpu;

/// <summary>The number of rows of a tile as a type, so that a kernel is compiled for each number without branches.</summary>
internal interface ITileRows
{
    /// <summary>Rows of the tile.</summary>
    static abstract int Count { get; }
}

internal readonly struct Rows1 : ITileRows
{
    /// <inheritdoc/>
    public static int Count => 1;
}

internal readonly struct Rows2 : ITileRows
{
    /// <inheritdoc/>
    public static int Count => 2;
}

internal readonly struct Rows3 : ITileRows
{
    /// <inheritdoc/>
    public static int Count => 3;
}

internal readonly struct Rows4 : ITileRows
{
    /// <inheritdoc/>
    public static int Count => 4;
}

internal readonly struct Rows5 : ITileRows
{
    /// <inheritdoc/>
    public static int Count => 5;
}

internal readonly struct Rows6 : ITileRows
{
    /// <inheritdoc/>
    public static int Count => 6;
}

internal readonly struct Rows7 : ITileRows
{
    /// <inheritdoc/>
    public static int Count => 7;
}

internal readonly struct Rows8 : ITileRows
{
    /// <inheritdoc/>
    public static int Count => 8;
}

internal readonly struct Rows9 : ITileRows
{
    /// <inheritdoc/>
    public static int Count => 9;
}

internal readonly struct Rows10 : ITileRows
{
    /// <inheritdoc/>
    public static int Count => 10;
}

internal readonly struct Rows11 : ITileRows
{
    /// <inheritdoc/>
    public static int Count => 11;
}

internal readonly struct Rows12 : ITileRows
{
    /// <inheritdoc/>
    public static int Count => 12;
}
