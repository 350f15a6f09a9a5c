using System.Runtime.InteropServices;

namespace Keras.Benchmarks;

/// <summary>
/// Builds an ONNX file (ModelProto of onnx.proto) with one float input and output: as much of the format as the benchmarked models need.
/// </summary>
internal sealed class OnnxGraph
{
    private const int IrVersion = 8, Opset = 13, Float = 1;
    private readonly List<OnnxNode> nodes = [];
    private readonly List<byte[]> tensors = [];
    private int names;

    /// <summary>Adds an operator and returns the name of its result.</summary>
    public string Add(string type, string[] inputs, params (string Name, long[] Values)[] lists)
    {
        string output = $"{type}{names++}";
        nodes.Add(new OnnxNode(type, inputs, output) { Lists = lists.ToDictionary(l => l.Name, l => l.Values) });
        return output;
    }

    /// <summary>Adds a weight and returns its name.</summary>
    public string Weight(float[] values, params int[] shape)
    {
        string name = $"weight{names++}";
        tensors.Add(Protobuf.Message(tensor =>
        {
            foreach (int size in shape)
                tensor.Number(1, size);
            tensor.Number(2, Float);
            tensor.Text(8, name);
            tensor.Bytes(9, MemoryMarshal.AsBytes<float>(values).ToArray());
        }));
        return name;
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes(string input, int[] inputShape, string result, int[] resultShape) => Protobuf.Message(model =>
    {
        model.Number(1, IrVersion);
        model.Bytes(7, Protobuf.Message(graph =>
        {
            foreach (OnnxNode node in nodes)
                graph.Bytes(1, node.ToBytes());
            graph.Text(2, "model");
            foreach (byte[] tensor in tensors)
                graph.Bytes(5, tensor);
            graph.Bytes(11, ValueInfo(input, inputShape));
            graph.Bytes(12, ValueInfo(result, resultShape));
        }));
        model.Bytes(8, Protobuf.Message(opset => opset.Number(2, Opset)));
    });

    private static byte[] ValueInfo(string name, int[] shape) => Protobuf.Message(info =>
    {
        info.Text(1, name);
        info.Bytes(2, Protobuf.Message(type => type.Bytes(1, Protobuf.Message(tensor =>
        {
            tensor.Number(1, Float);
            tensor.Bytes(2, Protobuf.Message(dims =>
            {
                foreach (int size in shape)
                    dims.Bytes(1, Protobuf.Message(dim => dim.Number(1, size)));
            }));
        }))));
    });
}
