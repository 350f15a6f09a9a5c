using System.Text;

namespace Keras.Serialization.Hdf5;

/// <summary>Text in HDF5 files.</summary>
internal static class Hdf5Text
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes UTF-8 (ASCII is a part of it), up to the first zero byte.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, ByteSource source)
    {
        int end = bytes.IndexOf((byte)0);
        try
        {
            return Strict.GetString(end < 0 ? bytes : bytes[..end]);
        }
        catch (DecoderFallbackException exception)
        {
            throw new DamagedModelFileException($"{source.Name}: a text is not UTF-8.", exception);
        }
    }
}
