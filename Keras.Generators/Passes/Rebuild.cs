using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>Passes that copy a graph into a new builder, and so simplify it again, with a few nodes replaced.</summary>
internal static class Rebuild
{
    /// <summary>
    /// The graph ready to be cut into kernels: without <see cref="StopGradient"/>, whose work is done, and with a copy wherever a result
    /// would otherwise lie in memory that isn't its own. Axes that are reduced together are next to each other.
    /// </summary>
    public static Graph ForKernels(Graph graph)
    {
        var b = new GraphBuilder();
        Value[] values = Copied(graph, b);
        var owned = new HashSet<int>();
        foreach (GraphResult result in graph.Results)
        {
            Value value = values[result.Node];
            bool copy = result.Role switch
            {
                ResultRole.Loss => b[Storage(b, value.Id)].Op.IsGiven,
                ResultRole.State => !value.Node.Op.IsElementwise || !owned.Add(value.Id),
                _ => b[Storage(b, value.Id)].Op.IsGiven || !owned.Add(Storage(b, value.Id)),
            };
            b.Origin = value.Node.Origin;
            if (copy)
            {
                value = b.Apply(new Copy(result.Role, result.Index), value);
                owned.Add(value.Id);
            }

            b.SetResult(result.Role, result.Index, value);
        }

        return b.ToGraph();
    }

    /// <summary>
    /// A loop's body in the same form. Every value that it hands on or stacks has memory of its own, with two exceptions that need no copy:
    /// a carry that is stacked as it comes in, and one that is stacked as it is handed on.
    /// </summary>
    private static Graph BodyForKernels(Scan scan)
    {
        var b = new GraphBuilder();
        Value[] values = Copied(scan.Body, b);
        Value[] results = [.. scan.Body.Results.Select(r => values[r.Node])];
        var owned = new HashSet<int>();
        var kept = new HashSet<int>(results.Skip(scan.Carries).Where(v => v.Node.Op is Parameter { Role: ParameterRole.Carry })
            .Select(v => ((Parameter)v.Node.Op).Index));
        var shared = new HashSet<int>();
        for (int r = 0; r < results.Length; r++)
        {
            Value value = results[r];
            int storage = Storage(b, value.Id);
            bool isCarry = r < scan.Carries;
            bool isKept = !isCarry && value.Node.Op is Parameter { Role: ParameterRole.Carry } p && kept.Remove(p.Index);
            bool isShared = !isCarry && !isKept && shared.Remove(storage);
            if (!isKept && !isShared && (b[storage].Op.IsGiven || !owned.Add(storage)))
            {
                b.Origin = value.Node.Origin;
                value = b.Apply(new Copy(ResultRole.Output, r), value);
            }
            else if (isCarry && !kept.Contains(r))
            {
                shared.Add(storage);
            }

            b.SetResult(ResultRole.Output, r, value);
        }

        return b.ToGraph();
    }

    /// <summary>
    /// The graph as it is but for nodes that <paramref name="build"/> makes something else of, given their operands; null for one that is
    /// copied.
    /// </summary>
    public static Graph With(Graph graph, Func<GraphBuilder, int, Value[], Value?> build) =>
        With(graph, (b, i, operands, _) => build(b, i, operands));

    /// <summary>
    /// The same where <paramref name="build"/> looks at other nodes before this one too: it also gets what was made of each.
    /// </summary>
    public static Graph With(Graph graph, Func<GraphBuilder, int, Value[], IReadOnlyList<Value>, Value?> build)
    {
        var b = new GraphBuilder(simplify: false);
        Value[] values = Into(b, graph, (i, operands, made) => build(b, i, operands, made));
        foreach (GraphResult result in graph.Results)
            b.SetResult(result.Role, result.Index, values[result.Node]);
        return b.ToGraph();
    }

    /// <summary>All nodes in a builder, in the same way.</summary>
    public static Value[] Into(GraphBuilder b, Graph graph, Func<int, Value[], Value?> build) =>
        Into(b, graph, (i, operands, _) => build(i, operands));

    private static Value[] Into(GraphBuilder b, Graph graph, Func<int, Value[], IReadOnlyList<Value>, Value?> build)
    {
        var values = new Value[graph.Nodes.Count];
        for (int i = 0; i < values.Length; i++)
        {
            Node node = graph.Nodes[i];
            b.Origin = node.Origin;
            Value[] operands = [.. node.Operands.Select(o => values[o])];
            values[i] = build(i, operands, values) ?? b.Apply(node.Op, operands);
        }

        return values;
    }

    private static Value[] Copied(Graph graph, GraphBuilder b) => Into(b, graph, (i, operands) => graph.Nodes[i].Op switch
    {
        // In memory all numbers are floats.
        StopGradient or Retype => operands[0],
        Constant { Type.Element: ElementType.Int32 } constant => b.Constant(constant.Value, constant.Type.Shape),
        Reduce reduce => ReduceByRuns(b, reduce, operands[0]),
        Scan scan => b.Apply(scan with { Body = BodyForKernels(scan) }, operands),
        _ => (Value?)null,
    });

    /// <summary>One reduction for each run of axes, the last run first: what is left of a channels-first image is small by then.</summary>
    private static Value ReduceByRuns(GraphBuilder b, Reduce reduce, Value operand)
    {
        var axes = new List<int>(reduce.Axes.OrderBy(a => a));
        while (axes.Count > 0)
        {
            int start = axes.Count - 1;
            while (start > 0 && axes[start - 1] == axes[start] - 1)
                start--;
            operand = b.Apply(reduce with { Axes = axes.Skip(start).ToEquatableArray() }, operand);
            axes.RemoveRange(start, axes.Count - start);
        }

        return operand;
    }

    /// <summary>
    /// The graph with a copy of each gradient that other values need before the last stage: gradients lie together and are added up over
    /// the shards together, at the end.
    /// </summary>
    public static Graph WithoutEarlyGradients(Graph graph, Staging staging)
    {
        int last = staging.StageCount - 1;
        bool IsEarly(GraphResult result)
        {
            int id = staging.Storage(result.Node);
            return result.Role == ResultRole.Gradient
                && (staging.PlaceOf(id) == Place.Sum
                    ? staging.SumStageOf(id) < last
                    : staging.PlaceOf(id) == Place.Once && staging.StageOf(id) <= last);
        }

        if (!graph.Results.Any(IsEarly))
            return graph;
        var nodes = graph.Nodes.ToList();
        var results = new List<GraphResult>();
        foreach (GraphResult result in graph.Results)
        {
            if (IsEarly(result))
            {
                Node node = nodes[result.Node];
                nodes.Add(new Node(new Copy(result.Role, result.Index), [result.Node], node.Type) { Origin = node.Origin });
                results.Add(result with { Node = nodes.Count - 1 });
            }
            else
            {
                results.Add(result);
            }
        }

        return new Graph(nodes.ToEquatableArray(), results.ToEquatableArray());
    }

    private static int Storage(GraphBuilder b, int id)
    {
        while (b[id].Op is Reshape)
            id = b[id].Operands[0];
        return id;
    }
}

/// <summary>The operand, in memory of its own.</summary>
internal sealed record Copy(ResultRole Role, int Index) : Primitive
{
    public override string Name => "copy";

    public override bool IsElementwise => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];
}
