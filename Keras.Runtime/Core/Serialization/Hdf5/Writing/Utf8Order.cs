namespace Keras.Serialization.Hdf5;

/// <summary>Orders texts as the bytes of their UTF-8 form compare, which is the order of their code points.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static Utf8Order Instance { get; } = new();

    private Utf8Order()
    {
    }

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        var left = x!.EnumerateRunes();
        var right = y!.EnumerateRunes();
        while (true)
        {
            bool hasLeft = left.MoveNext();
            bool hasRight = right.MoveNext();
            if (!hasLeft || !hasRight)
                return hasLeft.CompareTo(hasRight);
            int order = left.Current.CompareTo(right.Current);
            if (order != 0)
                return order;
        }
    }
}
