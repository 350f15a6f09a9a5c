using System.Text;
using Google.Protobuf;

namespace Keras.Benchmarks;

/// <summary>One operator of an ONNX graph (NodeProto of onnx.proto).</summary>
internal sealed record OnnxNode(string Type, string[] Inputs, string Output)
{
    /// <summary>Attributes that are lists of integers.</summary>
    public Dictionary<string, long[]> Lists { get; init; } = [];

    public byte[] ToBytes() => Protobuf.Message(output =>
    {
        foreach (string input in Inputs)
            output.Text(1, input);
        output.Text(2, Output);
        output.Text(4, Type);
        foreach ((string name, long[] values) in Lists)
        {
            output.Bytes(5, Protobuf.Message(attribute =>
            {
                attribute.Text(1, name);
                foreach (long value in values)
                    attribute.Number(8, value);
                attribute.Number(20, 7); // AttributeType.INTS
            }));
        }
    });
}

/// <summary>Fields of protocol buffers.</summary>
internal static class Protobuf
{
    public static byte[] Message(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
            write(output);
        return stream.ToArray();
    }

    public static void Text(this CodedOutputStream output, int field, string text) => output.Bytes(field, Encoding.UTF8.GetBytes(text));

    public static void Bytes(this CodedOutputStream output, int field, byte[] bytes)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(bytes));
    }

    public static void Number(this CodedOutputStream output, int field, long number)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(number);
    }
}
