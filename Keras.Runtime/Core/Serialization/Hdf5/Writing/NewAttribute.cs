namespace Keras.Serialization.Hdf5;

/// <summary>An attribute to be written: a text, or a list of texts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Texts">The texts.</param>
/// <param name="IsList">Whether it is a list even where there is one text; a list of none is of numbers, as h5py writes it.</param>
/// <param name="IsAscii">Python's <c>bytes</c> become texts that are marked as ASCII, whatever is in them.</param>
internal sealed record NewAttribute(string Name, IReadOnlyList<string> Texts, bool IsList, bool IsAscii)
{
    // What the header of an object has room for in one attribute; Keras cuts its lists at the same size.
    private const int MostListBytes = 64512, ReferenceBytes = 16;

    /// <summary>A text of Python.</summary>
    public static NewAttribute Text(string name, string text) => new(name, [text], IsList: false, IsAscii: false);

    /// <summary>Python's bytes.</summary>
    public static NewAttribute Bytes(string name, string text) => new(name, [text], IsList: false, IsAscii: true);

    /// <summary>A list of bytes: one attribute, or where it is too long for one several with numbers behind the name.</summary>
    public static IEnumerable<NewAttribute> List(string name, IReadOnlyList<string> texts)
    {
        string[][] parts = [.. texts.Chunk(MostListBytes / ReferenceBytes)];
        return parts.Length < 2
            ? [new NewAttribute(name, texts, IsList: true, IsAscii: true)]
            : parts.Select(
                (part, index) => new NewAttribute(FormattableString.Invariant($"{name}{index}"), part, IsList: true, IsAscii: true));
    }
}
