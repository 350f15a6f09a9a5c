using System.Text;

namespace Keras.Serialization.Hdf5;

/// <summary>Writes groups and the headers of datasets: members first, then the group itself.</summary>
internal sealed class GroupWriter(MetadataBuffer metadata, TextHeap texts, List<(NewDataset Dataset, long AddressGap)> data)
{
    /// <summary>Half of the members that a symbol table node has room for.</summary>
    public const int HalfNodeEntries = 4;

    /// <summary>Half of the children that a node of the B-tree has room for.</summary>
    public const int HalfTreeEntries = 16;

    /// <summary>Writes a group with all its members.</summary>
    public GroupPlace Write(NewGroup group)
    {
        var members = new List<(string Name, GroupPlace Place)>();
        foreach (var (name, member) in group.Groups)
            members.Add((name, Write(member)));
        foreach (var (name, dataset) in group.Datasets)
            members.Add((name, new GroupPlace(Write(dataset))));
        members.Sort((left, right) => Utf8Order.Instance.Compare(left.Name, right.Name));

        var (heap, offsets) = WriteNames(members);
        long tree = WriteTree(WriteNodes(members, offsets));
        long header = WriteHeader(group, tree, heap);
        return new GroupPlace(header, tree, heap);
    }

    /// <summary>Writes a symbol table entry: name, header and, where the object is a group, what finds its members.</summary>
    public static void WriteEntry(MetadataBuffer to, long nameOffset, GroupPlace place)
    {
        to.UInt64((ulong)nameOffset);
        to.UInt64((ulong)place.Header);
        to.UInt32(place.Tree is null ? 0u : 1u);
        to.UInt32(0);
        to.UInt64((ulong)(place.Tree ?? 0));
        to.UInt64((ulong)(place.Heap ?? 0));
    }

    private (long Heap, List<long> Offsets) WriteNames(List<(string Name, GroupPlace Place)> members)
    {
        var segment = new MetadataBuffer();
        segment.Reserve(8); // the empty name, below all others
        var offsets = new List<long>();
        foreach (var (name, _) in members)
        {
            offsets.Add(segment.Length);
            segment.Bytes8(Encoding.UTF8.GetBytes(name + '\0'));
        }
        metadata.Align();
        long heap = metadata.Length;
        metadata.UInt32(0x50414548); // "HEAP"
        metadata.UInt32(0);
        metadata.UInt64((ulong)segment.Length);
        metadata.UInt64(1); // no free block
        metadata.UInt64((ulong)heap + 32);
        metadata.Bytes8(segment.Bytes);
        return (heap, offsets);
    }

    private List<TreeChild> WriteNodes(List<(string Name, GroupPlace Place)> members, List<long> offsets)
    {
        var nodes = new List<TreeChild>();
        for (int first = 0; first < members.Count; first += 2 * HalfNodeEntries)
        {
            int count = Math.Min(2 * HalfNodeEntries, members.Count - first);
            nodes.Add(new TreeChild(metadata.Length, offsets[first + count - 1]));
            metadata.UInt32(0x444F4E53); // "SNOD"
            metadata.UInt16(1);
            metadata.UInt16(count);
            for (int member = first; member < first + count; member++)
                WriteEntry(metadata, offsets[member], members[member].Place);
            metadata.Reserve(40 * (2 * HalfNodeEntries - count));
        }
        return nodes;
    }

    /// <summary>Writes the B-tree over the nodes, level by level, and returns its root.</summary>
    private long WriteTree(List<TreeChild> children)
    {
        for (int level = 0; ; level++)
        {
            var nodes = new List<TreeChild>();
            const int most = 2 * HalfTreeEntries, size = 24 + 8 * most + 8 * (most + 1);
            long start = metadata.Length;
            int nodeCount = Math.Max(1, (children.Count + most - 1) / most);
            for (int node = 0; node < nodeCount; node++)
            {
                var own = children.Skip(node * most).Take(most).ToList();
                long address = start + (long)node * size;
                metadata.UInt32(0x45455254); // "TREE"
                metadata.UInt16(level << 8);
                metadata.UInt16(own.Count);
                metadata.UInt64(node == 0 ? Hdf5File.UndefinedAddress : (ulong)(address - size));
                metadata.UInt64(node == nodeCount - 1 ? Hdf5File.UndefinedAddress : (ulong)(address + size));
                // Each child stands between the last name before it and the last name in it.
                metadata.UInt64((ulong)(node == 0 ? 0 : children[node * most - 1].LastName));
                foreach (var child in own)
                {
                    metadata.UInt64((ulong)child.Address);
                    metadata.UInt64((ulong)child.LastName);
                }
                metadata.Reserve((int)(address + size - metadata.Length));
                nodes.Add(new TreeChild(address, own.Count == 0 ? 0 : own[^1].LastName));
            }
            if (nodes.Count == 1)
                return nodes[0].Address;
            children = nodes;
        }
    }

    private long WriteHeader(NewGroup group, long tree, long heap)
    {
        var messages = new HeaderWriter();
        messages.SymbolTable(tree, heap);
        return messages.Write(metadata, group.Attributes, texts);
    }

    private long Write(NewDataset dataset)
    {
        var messages = new HeaderWriter();
        messages.Dataspace(dataset.Shape);
        messages.Datatype(dataset.Kind);
        messages.FillValue();
        messages.ContiguousLayout(dataset.Bytes, out long gap);
        long header = messages.Write(metadata, [], texts);
        data.Add((dataset, header + HeaderWriter.PrefixSize + gap));
        return header;
    }

    /// <summary>A node of a B-tree as its parent sees it.</summary>
    /// <param name="Address">Where it is.</param>
    /// <param name="LastName">The offset of the last name in it, in the heap.</param>
    private sealed record TreeChild(long Address, long LastName);
}
