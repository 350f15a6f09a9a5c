namespace Keras.Serialization.Zip;

/// <summary>What the directory of a zip says about one file in it.</summary>
/// <param name="Name">Its name, with folders.</param>
/// <param name="Method">0: stored; 8: deflated.</param>
/// <param name="Checksum">The CRC-32 of the content.</param>
/// <param name="PackedSize">Bytes in the zip.</param>
/// <param name="Size">Bytes of the content.</param>
/// <param name="Header">Where it begins in the zip.</param>
internal sealed record ZipMember(string Name, int Method, uint Checksum, ulong PackedSize, ulong Size, ulong Header)
{
    public const int Stored = 0, Deflated = 8;
}
