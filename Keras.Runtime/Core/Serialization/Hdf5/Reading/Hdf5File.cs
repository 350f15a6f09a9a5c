namespace Keras.Serialization.Hdf5;

/// <summary>
/// Reads the part of HDF5 that h5py and Keras write: superblocks 0 to 3, groups with symbol tables or compact links, attributes,
/// contiguous and compact datasets.
/// </summary>
/// <remarks>Everything that the file declares is checked against its length before it is used. Metadata is read on demand.</remarks>
internal sealed class Hdf5File
{
    /// <summary>The address of what doesn't exist.</summary>
    public const ulong UndefinedAddress = ulong.MaxValue;

    private const int Depth = 64;

    private readonly Dictionary<ulong, Hdf5Object> objects = [];

    private Hdf5File(ByteSource source)
    {
        Source = source;
        Heap = new GlobalHeap(source);
    }

    public ByteSource Source { get; }

    public GlobalHeap Heap { get; }

    /// <summary>The group that everything else is in.</summary>
    public Hdf5Group Root { get; private set; } = null!;

    /// <summary>Whether the file begins as every HDF5 file of h5py does.</summary>
    public static bool IsHdf5(ByteSource source)
    {
        if (source.Length < Superblock.Signature.Length)
            return false;
        Span<byte> start = stackalloc byte[8];
        source.Read(0, start, "the signature");
        return start.SequenceEqual(Superblock.Signature);
    }

    /// <summary>Opens the file and reads its root group.</summary>
    public static Hdf5File Open(ByteSource source)
    {
        ulong root = Superblock.ReadRoot(source);
        var file = new Hdf5File(source);
        file.Root = file.Open(root, "") as Hdf5Group ?? throw source.Damaged("the root of the file is not a group");
        return file;
    }

    /// <summary>The object at <paramref name="address"/>, of which <paramref name="path"/> is the name.</summary>
    public Hdf5Object Open(ulong address, string path)
    {
        if (objects.TryGetValue(address, out var known))
            return known.Path == path ? known : throw Source.Refused($"\"{known.Path}\" is linked a second time as \"{path}\"");
        Source.Spend(path.Length);
        var messages = ObjectHeader.Read(Source, address);
        bool isGroup =
            messages.Exists(
                message => message.Type is HeaderMessageType.SymbolTable or HeaderMessageType.LinkInfo or HeaderMessageType.Link);
        Hdf5Object opened = isGroup ? new Hdf5Group(this, path, messages) : new Hdf5Dataset(this, path, messages);
        objects.Add(address, opened);
        return opened;
    }

    /// <summary>The object at a path; null where there is none.</summary>
    public Hdf5Object? Find(string path)
    {
        Hdf5Object? found = Root;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            found = (found as Hdf5Group)?.Find(part);
        return found;
    }

    /// <summary>
    /// Every group and dataset below <paramref name="start"/>, itself included: a group before its members, in the order of the file.
    /// </summary>
    public IEnumerable<Hdf5Object> Walk(Hdf5Group start)
    {
        // No object has two paths (see Open), so this ends.
        var pending = new Stack<(Hdf5Object Object, int Depth)>();
        pending.Push((start, 0));
        while (pending.TryPop(out var next))
        {
            if (next.Depth > Depth)
                throw Source.Damaged("the groups of the file are nested without end");
            yield return next.Object;
            if (next.Object is not Hdf5Group group)
                continue;
            foreach (string name in group.Names.Reverse())
                pending.Push((group.Find(name)!, next.Depth + 1));
        }
    }
}
