namespace Keras.Serialization.Hdf5;

/// <summary>Lists the members of a group of the old style: a B-tree of symbol table nodes, with the names in a local heap.</summary>
internal static class SymbolTable
{
    private const uint TreeSignature = 0x45455254; // "TREE"
    private const uint NodeSignature = 0x444F4E53; // "SNOD"
    private const uint HeapSignature = 0x50414548; // "HEAP"
    private const uint SymbolicLink = 2;

    /// <summary>The members, by what a symbol table message says.</summary>
    public static List<Hdf5Link> Read(ByteSource source, ulong treeAddress, ulong heapAddress)
    {
        byte[] names = ReadHeap(source, heapAddress);
        var links = new List<Hdf5Link>();
        var seen = new HashSet<ulong>();
        var nodes = new Stack<ulong>();
        nodes.Push(treeAddress);
        while (nodes.TryPop(out ulong address))
        {
            // Each node costs at least 24 bytes of the file and is read once: no circle, no explosion.
            if (!seen.Add(address))
                throw source.Damaged("the B-tree of a group runs in a circle");
            var head = source.Read(address, 8, "the B-tree of a group");
            var reader = new ByteReader(head, source, "the B-tree of a group");
            switch (reader.UInt32())
            {
                case TreeSignature:
                    if (reader.Byte() != 0)
                        throw source.Damaged("the B-tree of a group is one of another kind");
                    reader.Skip(1); // level: the signatures of the children tell enough
                    PushChildren(source, address, reader.UInt16(), nodes);
                    break;
                case NodeSignature:
                    reader.Skip(2);
                    ReadEntries(source, address, reader.UInt16(), names, links);
                    break;
                default:
                    throw source.Damaged($"the B-tree of a group is damaged: there is no node of it at byte {address}");
            }
        }
        return links;
    }

    private static void PushChildren(ByteSource source, ulong address, int count, Stack<ulong> nodes)
    {
        const string what = "the B-tree of a group";
        var bytes = source.Read(address + 24, (ulong)(8 + 16 * count), what);
        // Keys and children alternate; pushed backwards, since the last one pushed is visited first.
        for (int child = count - 1; child >= 0; child--)
        {
            var reader = new ByteReader(bytes.AsSpan(8 + 16 * child), source, what);
            nodes.Push(reader.UInt64());
        }
    }

    private static void ReadEntries(ByteSource source, ulong address, int count, byte[] names, List<Hdf5Link> links)
    {
        const string what = "a group's symbol table";
        var reader = new ByteReader(source.Read(address + 8, (ulong)(40 * count), what), source, what);
        for (int entry = 0; entry < count; entry++)
        {
            string name = NameAt(source, names, reader.UInt64());
            ulong header = reader.UInt64();
            bool symbolic = reader.UInt32() == SymbolicLink;
            reader.Skip(20);
            links.Add(symbolic ? Hdf5Link.Refused(name, "a symbolic link") : new Hdf5Link(name, header));
        }
    }

    private static byte[] ReadHeap(ByteSource source, ulong address)
    {
        const string what = "the heap of a group's names";
        var reader = new ByteReader(source.Read(address, 32, what), source, what);
        if (reader.UInt32() != HeapSignature)
            throw source.Damaged($"{what} is not at byte {address}");
        reader.Skip(4);
        ulong size = reader.UInt64();
        reader.Skip(8);
        return source.Read(reader.UInt64(), size, what);
    }

    private static string NameAt(ByteSource source, byte[] names, ulong offset)
    {
        int length = offset < (ulong)names.Length ? names.AsSpan((int)offset).IndexOf((byte)0) : -1;
        if (length < 1)
            throw source.Damaged("a member of a group has no name");
        return Hdf5Text.Decode(names.AsSpan((int)offset, length), source);
    }
}
