using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>
/// Lets windows have the borders that were put around what they move over, such as those of <c>ZeroPadding2D</c> before a convolution: the
/// copy with the border isn't made where nothing else reads it. Only for the CPU: libtorch's windows have the same border on both sides.
/// </summary>
internal static class Borders
{
    public static Graph Run(Graph graph)
    {
        if (!graph.Nodes.Any(n => n.Op is Pad))
            return graph;
        return DeadCode.Remove(Rebuild.With(graph, (b, i, operands) =>
            WithBorder(graph, graph.Nodes[i]) is { } op
                ? b.Apply(op, [new Value(b, b[operands[0].Id].Operands[0]), .. operands.Skip(1)]) : null));
    }

    /// <summary>A window's operation that has the border of its first operand as its own; null where it can't.</summary>
    private static Primitive? WithBorder(Graph graph, Node node) =>
        (node.Op, node.Operands.IsEmpty ? null : graph.Nodes[node.Operands[0]].Op) switch
    {
        (Convolution c, Pad { Value: 0 } pad) when Within(c.Window, pad) is { } window => c with { Window = window },
        (ConvolutionFilterGradient c, Pad { Value: 0 } pad) when Within(c.Window, pad) is { } window => c with { Window = window },
        (ReduceWindow w, Pad pad) when Within(w.Window, pad) is { } window && IsNeutral(graph, w.Kind, window, pad, node.Operands[0]) =>
            w with { Window = window },
        _ => null,
    };

    /// <summary>The window with the border as its own; null where there is more than a border around space axes.</summary>
    private static Window? Within(Window window, Pad pad)
    {
        int last = pad.Low.Count - 1;
        bool isBorder = pad.Interior.All(n => n == 0) && pad.Low.Concat(pad.High).All(p => p.Constant >= 0)
            && pad.Low[0].Constant == 0 && pad.High[0].Constant == 0 && pad.Low[last].Constant == 0 && pad.High[last].Constant == 0;
        return !isBorder ? null : window with
        {
            PadLow = window.PadLow.Select((p, a) => p + pad.Low[a + 1]).ToEquatableArray(),
            PadHigh = window.PadHigh.Select((p, a) => p + pad.High[a + 1]).ToEquatableArray(),
        };
    }

    /// <summary>
    /// Whether a border that holds nothing gives what one of the pad's numbers does: in a sum it holds zeros; a maximum must find a number
    /// beside it that is no smaller.
    /// </summary>
    private static bool IsNeutral(Graph graph, ReduceKind kind, Window window, Pad pad, int padded)
    {
        if (kind == ReduceKind.Sum)
            return pad.Value == 0;
        bool reachesIn =
            Enumerable.Range(0, window.Rank)
                .All(a => window.Dilations[a] == 1 && window.PadLow[a].Constant < window.Size[a]
                    && window.PadHigh[a].Constant < window.Size[a]);
        return kind == ReduceKind.Maximum && reachesIn
            && (double.IsNegativeInfinity(pad.Value) || (pad.Value <= 0 && IsNeverNegative(graph, graph.Nodes[padded].Operands[0])));
    }

    private static bool IsNeverNegative(Graph graph, int id)
    {
        Node node = graph.Nodes[id];
        return node.Op switch
        {
            Relu or Abs or Exp or Sqrt or Logistic => true,
            Constant constant => constant.Value >= 0,
            Maximum => node.Operands.Any(o => IsNeverNegative(graph, o)),
            Minimum or Add or Multiply => node.Operands.All(o => IsNeverNegative(graph, o)),
            Reshape or Transpose or Slice or BroadcastInDim => IsNeverNegative(graph, node.Operands[0]),
            _ => false,
        };
    }
}
