namespace Keras.Serialization.Hdf5;

/// <summary>One message of an object header.</summary>
/// <param name="Type">What it says.</param>
/// <param name="IsShared">Whether it only points to a message kept elsewhere.</param>
/// <param name="Data">Its content.</param>
internal sealed record HeaderMessage(HeaderMessageType Type, bool IsShared, ReadOnlyMemory<byte> Data);

/// <summary>The messages that are understood here, by their numbers in the format.</summary>
internal enum HeaderMessageType : ushort
{
    Dataspace = 0x01,
    LinkInfo = 0x02,
    Datatype = 0x03,
    FillValue = 0x05,
    Link = 0x06,
    ExternalFiles = 0x07,
    Layout = 0x08,
    Filters = 0x0B,
    Attribute = 0x0C,
    Continuation = 0x10,
    SymbolTable = 0x11,
    AttributeInfo = 0x15,
}
