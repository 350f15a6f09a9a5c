namespace Keras.Serialization.Hdf5;

/// <summary>A member of a group.</summary>
/// <param name="Name">Its name within the group.</param>
/// <param name="Address">Where its object header is.</param>
/// <param name="Refusal">What kind of link it is, where that kind isn't followed.</param>
internal sealed record Hdf5Link(string Name, ulong Address, string? Refusal = null)
{
    /// <summary>A link that leads elsewhere than to an object of this file.</summary>
    public static Hdf5Link Refused(string name, string kind) => new(name, ulong.MaxValue, kind);

    /// <summary>Reads a link message, by which small groups of the new style list their members.</summary>
    public static Hdf5Link Parse(ReadOnlySpan<byte> message, ByteSource source)
    {
        const string what = "a link";
        var reader = new ByteReader(message, source, what);
        if (reader.Byte() is var version and not 1)
            throw source.Damaged($"{what} has version {version}");
        int flags = reader.Byte();
        int kind = (flags & 8) != 0 ? reader.Byte() : 0;
        if ((flags & 4) != 0)
            reader.Skip(8); // creation order
        if ((flags & 16) != 0)
            reader.Skip(1); // character set: UTF-8 holds ASCII
        ulong length = reader.UInt(1 << (flags & 3));
        string name = Hdf5Text.Decode(reader.Bytes((int)Math.Min(length, int.MaxValue)), source);
        if (name.Length == 0)
            throw source.Damaged("a member of a group has no name");
        return kind switch
        {
            0 => new Hdf5Link(name, reader.UInt64()),
            1 => Refused(name, "a symbolic link"),
            64 => Refused(name, "a link to another file"),
            _ => Refused(name, "a link of an unknown kind"),
        };
    }
}
