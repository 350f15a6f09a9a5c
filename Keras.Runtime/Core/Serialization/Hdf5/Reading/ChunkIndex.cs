namespace Keras.Serialization.Hdf5;

/// <summary>Where a chunk of a dataset is.</summary>
/// <param name="Offset">The chunk's first element, by axis.</param>
/// <param name="Address">Where its bytes begin.</param>
/// <param name="Stored">How many there are, after the filters.</param>
/// <param name="Skipped">A bit for each filter that was left out.</param>
internal sealed record Hdf5Chunk(ulong[] Offset, ulong Address, uint Stored, uint Skipped);

/// <summary>Lists the chunks of a dataset: a B-tree whose keys say where each belongs.</summary>
internal static class ChunkIndex
{
    private const string What = "the B-tree of a dataset's chunks";
    private const uint TreeSignature = 0x45455254; // "TREE"

    public static List<Hdf5Chunk> Read(ByteSource source, ulong treeAddress, int rank)
    {
        var chunks = new List<Hdf5Chunk>();
        var seen = new HashSet<ulong>();
        var nodes = new Stack<ulong>();
        nodes.Push(treeAddress);
        while (nodes.Count > 0)
        {
            ulong address = nodes.Pop();
            // Each node is read once: no circle, no explosion.
            if (!seen.Add(address))
                throw source.Damaged($"{What} runs in a circle");
            var head = new ByteReader(source.Read(address, 8, What), source, What);
            if (head.UInt32() != TreeSignature || head.Byte() != 1)
                throw source.Damaged($"{What} is damaged: there is no node of it at byte {address}");
            bool isLeaf = head.Byte() == 0;
            ReadNode(source, address + 24, head.UInt16(), rank, isLeaf, nodes, chunks);
        }

        return chunks;
    }

    /// <summary>Keys and children alternate. A key has the offset along each axis and one more, within an element, which is 0.</summary>
    private static void ReadNode(
        ByteSource source, ulong address, int count, int rank, bool isLeaf, Stack<ulong> nodes, List<Hdf5Chunk> chunks)
    {
        int key = 8 + (8 * (rank + 1));
        var reader = new ByteReader(source.Read(address, (ulong)((key + 8) * count), What), source, What);
        for (int i = 0; i < count; i++)
        {
            uint stored = reader.UInt32(), skipped = reader.UInt32();
            var offset = new ulong[rank];
            for (int axis = 0; axis < rank; axis++)
                offset[axis] = reader.UInt64();
            reader.Skip(8);
            ulong child = reader.UInt64();
            if (isLeaf)
                chunks.Add(new Hdf5Chunk(offset, child, stored, skipped));
            else
                nodes.Push(child);
        }
    }
}
