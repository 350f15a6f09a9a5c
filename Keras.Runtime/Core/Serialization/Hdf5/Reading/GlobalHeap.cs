namespace Keras.Serialization.Hdf5;

/// <summary>The file's heap for text of any length, in collections that are read once each.</summary>
internal sealed class GlobalHeap(ByteSource source)
{
    private const uint Signature = 0x4C4F4347; // "GCOL"
    private const string What = "the global heap";

    private readonly Dictionary<ulong, Dictionary<ushort, ReadOnlyMemory<byte>>> collections = [];

    /// <summary>The object <paramref name="index"/> of the collection at <paramref name="address"/>.</summary>
    public ReadOnlyMemory<byte> Get(ulong address, uint index)
    {
        if (!collections.TryGetValue(address, out var collection))
            collections.Add(address, collection = ReadCollection(address));
        if (index > ushort.MaxValue || !collection.TryGetValue((ushort)index, out var value))
            throw source.Damaged($"{What} has no object {index} at byte {address}");
        return value;
    }

    private Dictionary<ushort, ReadOnlyMemory<byte>> ReadCollection(ulong address)
    {
        var head = new ByteReader(source.Read(address, 16, What), source, What);
        if (head.UInt32() != Signature)
            throw source.Damaged($"{What} is not at byte {address}");
        head.Skip(4);
        ulong size = head.UInt64();
        source.CheckRange(address, size, What);
        if (size < 16)
            throw source.Damaged($"{What} has a collection of {size} bytes");
        ReadOnlyMemory<byte> rest = source.Read(address + 16, size - 16, What);
        var objects = new Dictionary<ushort, ReadOnlyMemory<byte>>();
        while (rest.Length >= 16)
        {
            var reader = new ByteReader(rest.Span, source, What);
            ushort index = reader.UInt16();
            reader.Skip(6);
            ulong length = reader.UInt64();
            if (index == 0)
                break; // the free space, which comes last
            if (length > (ulong)(rest.Length - 16))
                throw source.Damaged($"{What} declares an object of {length} bytes where {rest.Length - 16} are left");
            objects[index] = rest.Slice(16, (int)length);
            rest = rest[Math.Min(rest.Length, 16 + ((int)length + 7 & ~7))..];
        }
        return objects;
    }
}
