using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>A loop whose stacks of parts are stacks of wholes.</summary>
/// <param name="Scan">The loop.</param>
/// <param name="Operands">What it works on.</param>
/// <param name="Places">Of each former result: which result it is, or is part of, and where in it the part begins and ends.</param>
internal sealed record JoinedLoop(Scan Scan, Value[] Operands, IReadOnlyList<(int Result, Dim? Start, Dim? End)> Places)
{
    public static JoinedLoop Of(Scan scan, Value[] operands) => new Builder(scan, operands).Build();

    /// <summary>What was a result of the former loop.</summary>
    public Value Element(GraphBuilder b, Value loop, int index)
    {
        (int result, Dim? start, Dim? end) = Places[index];
        Value element = b.Element(loop, result);
        return start is null || end is null ? element : b.SliceAxis(element, -1, start, end);
    }

    private sealed class Builder
    {
        private readonly Scan scan;
        private readonly Value[] operands;
        private readonly Graph inner;
        private readonly IReadOnlyList<int[]> groups;
        private readonly Value?[] made;
        private readonly GraphBuilder body = new(simplify: false);
        private readonly List<Value> sequences = [];
        private readonly Dictionary<int[], Value> wholes = [];

        public Builder(Scan scan, Value[] operands)
        {
            (this.scan, this.operands) = (scan, operands);
            inner = StackedParts.Run(scan.Body);
            groups = StackedParts.PartsOf(inner, scan.Carries);
            made = new Value?[inner.Nodes.Count];
        }

        public JoinedLoop Build()
        {
            for (int node = 0; node < made.Length; node++)
                Make(node);
            var places = new (int, Dim?, Dim?)[inner.Results.Count];
            int count = 0;
            for (int r = 0; r < places.Length; r++)
            {
                if (groups.FirstOrDefault(g => g.Contains(r)) is not { } group)
                {
                    places[r] = (count, null, null);
                    body.SetResult(ResultRole.Output, count++, Make(inner.Results[r].Node));
                }
                else if (r == group.Min())
                {
                    for (int p = 0; p < group.Length; p++)
                        places[group[p]] = (count, Start(group, p), Start(group, p + 1));
                    body.SetResult(ResultRole.Output, count++, Whole(group));
                }
            }

            var op = scan with { Body = body.ToGraph(), Sequences = sequences.Count };
            return new JoinedLoop(op,
                [.. operands.Take(scan.Carries), .. sequences, .. operands.Skip(scan.Carries + scan.Sequences)], places);
        }

        /// <summary>A node in the new body, after all that it reads.</summary>
        private Value Make(int node)
        {
            if (made[node] is { } known)
                return known;
            Value[] read = [.. inner.Nodes[node].Operands.Select(Read)];
            body.Origin = inner.Nodes[node].Origin;
            Value value = inner.Nodes[node].Op is Parameter { Role: ParameterRole.Slice } parameter
                ? Step(parameter)
                : body.Apply(inner.Nodes[node].Op, read);
            made[node] = value;
            return value;
        }

        /// <summary>What reads a part of a whole reads it there.</summary>
        private Value Read(int node)
        {
            if (groups.FirstOrDefault(g => PlaceIn(g, node) >= 0) is not { } group)
                return Make(node);
            Value whole = Whole(group);
            body.Origin = inner.Nodes[node].Origin;
            return body.SliceAxis(whole, -1, Start(group, PlaceIn(group, node)), Start(group, PlaceIn(group, node) + 1));
        }

        private Value Whole(int[] group)
        {
            if (wholes.TryGetValue(group, out Value known))
                return known;
            Value[] parts = [.. group.Select(r => Make(inner.Results[r].Node))];
            body.Origin = parts[0].Node.Origin;
            return wholes[group] = body.Concatenate(-1, parts);
        }

        private int PlaceIn(int[] group, int node) => Array.FindIndex(group, r => inner.Results[r].Node == node);

        private Dim Start(int[] group, int part) => inner.Nodes[inner.Results[group[0]].Node].Type.Shape[-1] * part;

        /// <summary>What a step gets of a sequence: where that is a part of another one, the part of what it gets of that.</summary>
        private Value Step(Parameter parameter)
        {
            Value sequence = operands[scan.OperandOf(parameter)];
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
}
