namespace Keras.Serialization.Zip;

/// <summary>Where a packed member of a zip is unpacked to.</summary>
internal static class UnpackedMember
{
    private const int InMemory = 1 << 26;

    /// <summary>A stream for <paramref name="size"/> bytes: memory, or a file that goes with the stream.</summary>
    public static Stream Create(long size, ByteSource source, string member) => size <= InMemory
        ? new MemoryStream()
        : new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
}
