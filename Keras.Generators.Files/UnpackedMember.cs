namespace Keras.Serialization.Zip;

/// <summary>
/// Where a packed member of a zip is unpacked to: memory, since a compiler needs no more of a file than its configuration.
/// </summary>
internal static class UnpackedMember
{
    private const int Largest = 1 << 26;

    public static Stream Create(long size, ByteSource source, string member) =>
        size <= Largest ? new MemoryStream() : throw source.Unsupported($"the member \"{member}\" has {size} bytes");
}
