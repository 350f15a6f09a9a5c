namespace Keras.Serialization.Hdf5;

/// <summary>A group: named members.</summary>
internal sealed class Hdf5Group(Hdf5File file, string path, List<HeaderMessage> messages) : Hdf5Object(file, path, messages)
{
    private Dictionary<string, Hdf5Link>? links;

    /// <summary>The members' names, in the order of the file (by name, as HDF5 sorts them).</summary>
    public IEnumerable<string> Names => Links.Keys;

    private Dictionary<string, Hdf5Link> Links => links ??= ReadLinks();

    /// <summary>The member of that name; null where there is none.</summary>
    public Hdf5Object? Find(string name)
    {
        if (!Links.TryGetValue(name, out var link))
            return null;
        string member = Path.Length == 0 ? name : $"{Path}/{name}";
        if (link.Refusal is { } kind)
            throw Source.Refused($"\"{member}\" is {kind}");
        return File.Open(link.Address, member);
    }

    private Dictionary<string, Hdf5Link> ReadLinks()
    {
        var members = new Dictionary<string, Hdf5Link>(StringComparer.Ordinal);
        foreach (var link in ReadLinkList())
        {
            if (link.Name.Contains('/') || !members.TryAdd(link.Name, link))
                throw Source.Damaged($"{Title} has the member \"{link.Name}\" twice, or its name has a slash");
        }
        return members;
    }

    private IEnumerable<Hdf5Link> ReadLinkList()
    {
        if (Message(HeaderMessageType.SymbolTable) is { } table)
        {
            var reader = new ByteReader(table.Span, Source, "a group's symbol table");
            return SymbolTable.Read(Source, reader.UInt64(), reader.UInt64());
        }
        if (Message(HeaderMessageType.LinkInfo) is { } info)
        {
            var reader = new ByteReader(info.Span, Source, "a group's link info");
            reader.Skip(1);
            if ((reader.Byte() & 1) != 0)
                reader.Skip(8);
            if (reader.UInt64() != Hdf5File.UndefinedAddress)
                throw Source.Unsupported(
                    $"{Title} keeps its members in a fractal heap (a large group of the new style, h5py's libver='latest')");
        }
        return Messages(HeaderMessageType.Link).Select(message => Hdf5Link.Parse(message.Span, Source)).ToList();
    }
}
