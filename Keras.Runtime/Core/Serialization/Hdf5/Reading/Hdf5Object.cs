namespace Keras.Serialization.Hdf5;

/// <summary>A group or dataset of a file.</summary>
internal abstract class Hdf5Object(Hdf5File file, string path, List<HeaderMessage> messages)
{
    private Dictionary<string, ReadOnlyMemory<byte>>? attributes;

    /// <summary>The names from the root on, with slashes between them; empty for the root.</summary>
    public string Path { get; } = path;

    protected Hdf5File File { get; } = file;

    protected ByteSource Source => File.Source;

    /// <summary>What messages call the object.</summary>
    protected string Title => Path.Length == 0 ? "the root group" : $"\"{Path}\"";

    /// <summary>The attribute of that name; null where there is none.</summary>
    public Hdf5Attribute? Attribute(string name)
    {
        if ((attributes ??= ReadAttributes()).TryGetValue(name, out var data))
            return Hdf5Attribute.Parse(File, data);
        if (messages.Any(message => message.Type == HeaderMessageType.AttributeInfo && HasDenseStorage(message.Data)))
            throw Source.Unsupported($"{Title} keeps its attributes outside of its header (dense storage)");
        return null;
    }

    /// <summary>The message of that type; null where there is none.</summary>
    protected ReadOnlyMemory<byte>? Message(HeaderMessageType type)
    {
        foreach (var message in messages)
        {
            if (message.Type != type)
                continue;
            if (message.IsShared)
                throw Source.Unsupported($"{Title} shares its {type} with other objects");
            return message.Data;
        }
        return null;
    }

    /// <summary>The content of every message of that type.</summary>
    protected IEnumerable<ReadOnlyMemory<byte>> Messages(HeaderMessageType type) =>
        messages.Where(message => message.Type == type).Select(message => message.Data);

    private Dictionary<string, ReadOnlyMemory<byte>> ReadAttributes()
    {
        var found = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            if (message is { Type: HeaderMessageType.Attribute, IsShared: false })
                found.TryAdd(Hdf5Attribute.NameIn(message.Data.Span, Source), message.Data);
        }
        return found;
    }

    private bool HasDenseStorage(ReadOnlyMemory<byte> attributeInfo)
    {
        var reader = new ByteReader(attributeInfo.Span, Source, "an attribute info message");
        reader.Skip(1);
        if ((reader.Byte() & 1) != 0)
            reader.Skip(2);
        return reader.UInt64() != Hdf5File.UndefinedAddress;
    }
}
