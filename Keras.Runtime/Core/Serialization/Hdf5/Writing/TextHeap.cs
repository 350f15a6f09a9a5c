using System.Text;

namespace Keras.Serialization.Hdf5;

/// <summary>Collects the texts of attributes for the global heap, and the places that refer to them.</summary>
internal sealed class TextHeap
{
    private const int MinimumCollection = 4096;
    private const int MaximumCollection = 65536;

    private readonly List<(byte[] Text, long Reference)> texts = [];

    /// <summary>Writes the reference (16 bytes) to a text; its address is filled in by <see cref="Write"/>.</summary>
    public void AddReference(MetadataBuffer metadata, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        metadata.UInt32((uint)bytes.Length);
        if (bytes.Length > 0)
            texts.Add((bytes, metadata.Length));
        metadata.Reserve(12);
    }

    /// <summary>Writes the collections.</summary>
    public void Write(MetadataBuffer metadata)
    {
        for (int next = 0; next < texts.Count;)
        {
            metadata.Align();
            long start = metadata.Length;
            metadata.UInt32(0x4C4F4347); // "GCOL"
            metadata.UInt32(1);
            long size = metadata.Reserve(8);
            int index = 1;
            do
            {
                var (text, reference) = texts[next];
                metadata.PatchUInt64(reference, (ulong)start);
                metadata.Bytes[(int)reference + 8] = (byte)index;
                metadata.Bytes[(int)reference + 9] = (byte)(index >> 8);
                metadata.UInt16(index++);
                metadata.UInt16(0);
                metadata.UInt32(0);
                metadata.UInt64((ulong)text.Length);
                metadata.Bytes8(text);
                next++;
            }
            while (next < texts.Count && metadata.Length - start + 32 + texts[next].Text.Length < MaximumCollection);

            // The rest is an object too, number 0, of 16 bytes at least.
            int free = (int)Math.Max(0, MinimumCollection - (metadata.Length - start));
            if (free == 8)
                free = 16;
            if (free > 0)
            {
                metadata.Reserve(8);
                metadata.UInt64((ulong)free);
                metadata.Reserve(free - 16);
            }
            metadata.PatchUInt64(size, (ulong)(metadata.Length - start));
        }
    }
}
