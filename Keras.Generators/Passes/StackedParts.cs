using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>
/// Lets a loop stack functions of all parts of one value, such as the activations of a recurrent cell's gates, as one value: it lies as the
/// one does that it is computed from, whose memory it can take. What else a step computes of the parts it reads from the whole, which makes
/// it a pass of its own: chains of such functions in one pass leave the processor waiting. A loop that goes over a part of a sequence goes
/// over the whole and takes the part in each step, where it needs no copy. Only for the CPU.
/// </summary>
internal static class StackedParts
{
    public static Graph Run(Graph graph)
    {
        if (!graph.Nodes.Any(n => n.Op is Scan))
            return graph;
        var loops = new Dictionary<int, JoinedLoop>();
        return DeadCode.Remove(Rebuild.With(graph, (b, i, operands) => graph.Nodes[i] switch
        {
            { Op: Scan scan } => b.Apply((loops[i] = JoinedLoop.Of(scan, operands)).Scan, loops[i].Operands),
            { Op: GetTupleElement element } node => loops[node.Operands[0]].Element(b, operands[0], element.Index),
            _ => (Value?)null,
        }));
    }

    /// <summary>
    /// Results that are functions, element by element, of the parts of one value, and of all of them: each group in the order of the parts.
    /// </summary>
    public static IReadOnlyList<int[]> PartsOf(Graph body, int carries)
    {
        var found = new List<(int Result, int Whole, Slice Part)>();
        for (int r = carries; r < body.Results.Count; r++)
        {
            int node = body.Results[r].Node;
            if (body.Results.Count(o => o.Node == node) > 1 || !body.Nodes[node].Op.IsElementwise)
                continue;
            while (body.Nodes[node].Op.IsElementwise && body.Nodes[node].Operands.Count == 1)
                node = body.Nodes[node].Operands[0];
            if (body.Nodes[node].Op is Slice slice && body.Nodes[node].Type.Shape.Rank > 1)
                found.Add((r, body.Nodes[node].Operands[0], slice));
        }

        return [.. found.GroupBy(f => f.Whole).Where(g => Covers(g, body.Nodes[g.Key].Type.Shape))
            .Select(g => g.OrderBy(f => f.Part.Starts.Last().Constant).Select(f => f.Result).ToArray())];
    }

    /// <summary>True where parts of the last axis, all equally wide, make up the whole.</summary>
    private static bool Covers(IEnumerable<(int Result, int Whole, Slice Part)> group, Shape whole)
    {
        Slice[] parts = [.. group.Select(g => g.Part)];
        if (whole[-1].Constant is not { } width || width % parts.Length != 0)
            return false;
        long columns = width / parts.Length;
        return Enumerable.Range(0, parts.Length).All(i => parts.Count(p => IsPart(p, i * columns, (i + 1) * columns)) == 1);

        bool IsPart(Slice slice, long start, long end) => slice.Strides.All(s => s == 1)
            && Enumerable.Range(0, whole.Rank - 1).All(a => slice.Starts[a].Constant == 0 && slice.Limits[a].Equals(whole[a]))
            && slice.Starts.Last().Constant == start && slice.Limits.Last().Constant == end;
    }
}
