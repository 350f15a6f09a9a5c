using System.Buffers.Binary;
using System.IO.Compression;

namespace Mnist;

/// <summary>Reads the gzipped IDX files in which the MNIST digits are published.</summary>
internal static class IdxFile
{
    private const int ByteVectors = 0x0801, ByteImages = 0x0803;

    /// <summary>Grey values, one byte per pixel, image after image.</summary>
    public static byte[] ReadImages(string path) => Read(path, ByteImages, 3);

    /// <summary>Class numbers, one byte per image.</summary>
    public static byte[] ReadLabels(string path) => Read(path, ByteVectors, 1);

    private static byte[] Read(string path, int magic, int rank)
    {
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        int found = ReadInt32(file);
        if (found != magic)
            throw new InvalidDataException($"{path}: expected an IDX file that starts with 0x{magic:x8}, but found 0x{found:x8}.");
        int length = 1;
        for (int axis = 0; axis < rank; axis++)
            length = checked(length * ReadInt32(file));
        var values = new byte[length];
        file.ReadExactly(values);
        return values;
    }

    private static int ReadInt32(Stream stream)
    {
        Span<byte> bytes = stackalloc byte[4];
        stream.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt32BigEndian(bytes);
    }
}
