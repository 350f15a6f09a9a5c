namespace Keras.Serialization.Hdf5;

/// <summary>An array of elements of one type.</summary>
internal sealed partial class Hdf5Dataset : Hdf5Object
{
    private readonly Hdf5Layout layout;

    /// <summary>Reads the dataset's declaration and checks that its elements lie within the file; none is read yet.</summary>
    public Hdf5Dataset(Hdf5File file, string path, List<HeaderMessage> messages) : base(file, path, messages)
    {
        var type = Message(HeaderMessageType.Datatype);
        var shape = Message(HeaderMessageType.Dataspace);
        var stored = Message(HeaderMessageType.Layout);
        if (type is null || shape is null || stored is null)
            throw Source.Damaged($"{Title} is neither a group nor a dataset");
        Type = Hdf5Type.Parse(type.Value.Span, Source);
        // NumPy knows no bfloat16, so h5py stores two bytes without a meaning. Keras adds an attribute, but not in legacy files.
        if (Type is { Kind: Hdf5Kind.Opaque, Size: 2 } && (Attribute("dtype")?.Texts() ?? ["bfloat16"]) is ["bfloat16"])
            Type = Type with { Kind = Hdf5Kind.BFloat16 };
        Shape = Hdf5Shape.Parse(shape.Value.Span, Source);
        Count = Hdf5Shape.Count(Shape, Source, Title);
        if (Message(HeaderMessageType.ExternalFiles) is not null)
            throw Source.Refused($"{Title} is kept in another file");
        layout = Hdf5Layout.Parse(stored.Value, Source, Title, Count, Type.Size, Shape, Message(HeaderMessageType.Filters));
    }

    public Hdf5Type Type { get; }

    public ulong[] Shape { get; }

    /// <summary>The number of elements.</summary>
    public ulong Count { get; }

    /// <summary>Throws where the elements are not numbers.</summary>
    public void CheckNumbers()
    {
        if (Type.IsText)
            throw Source.Damaged($"{Title} holds text where numbers are expected");
        if (!Type.IsNumber)
            throw Source.Unsupported($"{Title} holds elements of a type that is no number ({Type.Kind}, {Type.Size} bytes)");
    }
}
