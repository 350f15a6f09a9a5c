using System.Text;

namespace Keras.Serialization;

/// <summary>Text in UTF-8 from files that may not be.</summary>
internal static partial class TextFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Decodes bytes that came from <paramref name="name"/>.</summary>
    /// <exception cref="DamagedModelFileException">They are not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            return Strict.GetString(bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new DamagedModelFileException($"{name}: the text is not UTF-8.", exception);
        }
    }
}
