using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>
/// Lets a loop stack functions of all parts of one value, such as the activations of a recurrent cell's gates, as one value: it lies as the one does that it is computed from, whose memory
/// it can take. A loop that goes over a part of a sequence goes over the whole and takes the part in each step, where it needs no copy. Only for the CPU.
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

    /// <summary>A loop in its new form.</summary>
    /// <param name="Scan">The loop.</param>
    /// <param name="Operands">What it works on.</param>
    /// <param name="Places">Of each former result: which result it is, or is part of, and where in it the part begins and ends.</param>
    private sealed record JoinedLoop(Scan Scan, Value[] Operands, IReadOnlyList<(int Result, Dim? Start, Dim? End)> Places)
    {
        public static JoinedLoop Of(Scan scan, Value[] operands)
        {
            Graph inner = Run(scan.Body);
            var body = new GraphBuilder(simplify: false);
            var sequences = new List<Value>();
            Value[] values = Rebuild.Into(body, inner, (i, _) =>
                inner.Nodes[i].Op is Parameter { Role: ParameterRole.Slice } parameter ? Step(body, sequences, parameter, operands[scan.OperandOf(parameter)]) : null);

            var places = new (int, Dim?, Dim?)[inner.Results.Count];
            var parts = PartsOf(inner, scan.Carries);
            int count = 0;
            for (int r = 0; r < places.Length; r++)
            {
                int[]? group = parts.FirstOrDefault(p => p.Contains(r));
                if (group is null)
                {
                    places[r] = (count, null, null);
                    body.SetResult(ResultRole.Output, count++, values[inner.Results[r].Node]);
                }
                else if (r == group.Min())
                {
                    Value[] joined = [.. group.Select(p => values[inner.Results[p].Node])];
                    body.Origin = joined[0].Node.Origin;
                    Dim at = 0;
                    for (int p = 0; p < group.Length; p++)
                        places[group[p]] = (count, at, at += joined[p].Shape[-1]);
                    body.SetResult(ResultRole.Output, count++, body.Concatenate(-1, joined));
                }
            }

            var op = scan with { Body = body.ToGraph(), Sequences = sequences.Count };
            return new JoinedLoop(op, [.. operands.Take(scan.Carries), .. sequences, .. operands.Skip(scan.Carries + scan.Sequences)], places);
        }

        public Value Element(GraphBuilder b, Value loop, int index)
        {
            (int result, Dim? start, Dim? end) = Places[index];
            Value element = b.Element(loop, result);
            return start is null || end is null ? element : b.SliceAxis(element, -1, start, end);
        }

        /// <summary>What a step gets of a sequence: where that is a part of another one, the part of what it gets of that.</summary>
        private static Value Step(GraphBuilder body, List<Value> sequences, Parameter parameter, Value sequence)
        {
            var slice = sequence.Node.Op as Slice;
            Value whole = slice is null ? sequence : new Value(sequence.Builder, sequence.Node.Operands[0]);
            if (slice is not null && (slice.Strides[0] != 1 || !whole.Shape[0].Equals(sequence.Shape[0])))
                (slice, whole) = (null, sequence);
            int place = sequences.FindIndex(s => s.Id == whole.Id);
            if (place < 0)
            {
                place = sequences.Count;
                sequences.Add(whole);
            }

            string label = slice is null ? parameter.Label : whole.Node.Origin ?? parameter.Label;
            Value step = body.Parameter(ParameterRole.Slice, place, label, whole.Type with { Shape = whole.Shape.Without([0]) });
            return slice is null ? step : body.Slice(step, slice.Starts.Skip(1), slice.Limits.Skip(1), slice.Strides.Skip(1));
        }
    }

    /// <summary>Results that are functions, element by element, of the parts of one value, and of all of them: each group in the order of the parts.</summary>
    private static IReadOnlyList<int[]> PartsOf(Graph body, int carries)
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

        return [.. found.GroupBy(f => f.Whole).Where(g => Covers(g, body.Nodes[g.Key].Type.Shape)).Select(g => g.OrderBy(f => f.Part.Starts.Last().Constant).Select(f => f.Result).ToArray())];
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
