namespace Keras.Serialization.Hdf5;

/// <summary>Text in HDF5 files.</summary>
internal static class Hdf5Text
{
    /// <summary>Decodes UTF-8 (ASCII is a part of it), up to the first zero byte.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, ByteSource source)
    {
        int end = bytes.IndexOf((byte)0);
        if (end >= 0)
            bytes = bytes[..end];
        source.Spend(bytes.Length);
        return TextFile.Decode(bytes, source.Name);
    }
}
