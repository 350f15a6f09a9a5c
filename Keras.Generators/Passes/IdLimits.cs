using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>Which inputs of a function are numbers of slices, so that one that names nothing can be refused where it comes in.</summary>
internal static class IdLimits
{
    /// <summary>By the input's index: how many numbers there are, counted from 0; the least where it goes into several tables.</summary>
    public static IReadOnlyDictionary<int, long> Of(Graph graph)
    {
        var limits = new Dictionary<int, long>();
        foreach (Node node in graph.Nodes)
        {
            if (node.Op is Gather gather && graph.Nodes[node.Operands[0]].Type.Shape[gather.Axis].Constant is { } size)
                Trace(graph, node.Operands[1], size, limits);
        }

        return limits;
    }

    /// <summary>Back to inputs through what changes no number.</summary>
    private static void Trace(Graph graph, int id, long size, Dictionary<int, long> limits)
    {
        Node node = graph.Nodes[id];
        if (node.Op is Parameter { Role: ParameterRole.Input, Index: var input })
            limits[input] = limits.TryGetValue(input, out long other) ? Math.Min(other, size) : size;
        else if (node.Op is Retype or Reshape or Transpose or Slice or Reverse or BroadcastInDim or Concatenate)
        {
            foreach (int operand in node.Operands)
                Trace(graph, operand, size, limits);
        }
    }
}
