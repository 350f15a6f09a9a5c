namespace Keras.Generators.Ir;

/// <summary>
/// Takes products out of a loop that need nothing from the step before, such as a recurrent layer's projection of its inputs: one product
/// over all steps outside costs much less than one in every step.
/// </summary>
internal static class LoopHoisting
{
    public static Loop Run(GraphBuilder b, Loop loop)
    {
        Graph body = loop.Body;
        if (!body.Nodes.Any(n => IsProduct(n.Op)))
            return loop;
        bool[] carried = Loop.Dependents(body, p => p.Role == ParameterRole.Carry),
            stepwise = Loop.Dependents(body, p => p.Role == ParameterRole.Slice);
        var vectorizer = new Vectorizer(b, n => body.Nodes[n], loop.Length, n =>
            body.Nodes[n].Op is Parameter { Role: not ParameterRole.Carry } p
                ? new Vectorized(loop.OperandOf(p), p.Role == ParameterRole.Slice) : null);
        var consumers = ConsumersOf(body);
        var hoisted = new Dictionary<int, Value>();
        for (int i = 0; i < body.Nodes.Count; i++)
        {
            if (!IsProduct(body.Nodes[i].Op) || carried[i] || !stepwise[i])
                continue;
            int root = i;
            // A bias and the like goes along.
            while (consumers[root].Count == 1 && consumers[root][0] is >= 0 and var next && body.Nodes[next].Op.IsElementwise
                && !carried[next])
                root = next;
            if (!hoisted.ContainsKey(root) && vectorizer.Of(root) is { } value)
                hoisted[root] = value.Value;
        }

        return hoisted.Count == 0 ? loop : Replace(b, loop, hoisted);
    }

    /// <summary>The loop with further sequences in place of nodes of its body.</summary>
    private static Loop Replace(GraphBuilder b, Loop loop, Dictionary<int, Value> hoisted)
    {
        var sequences = new List<Value>(loop.Sequences);
        Graph body = loop.Body;
        var target = new GraphBuilder();
        var copy = new GraphCopy(target, n => body.Nodes[n], n =>
        {
            if (!hoisted.TryGetValue(n, out Value stacked))
                return null;
            sequences.Add(stacked);
            return target.Parameter(ParameterRole.Slice, sequences.Count - 1, stacked.Node.Origin ?? b.Origin ?? "slice",
                body.Nodes[n].Type);
        });
        for (int i = 0; i < body.Results.Count; i++)
            target.SetResult(ResultRole.Output, i, copy[body.Results[i].Node]);
        return loop with { Body = target.ToGraph(), Sequences = sequences };
    }

    private static bool IsProduct(Primitive op) => op is DotGeneral or Convolution or ConvolutionInputGradient;

    private static List<int>[] ConsumersOf(Graph body)
    {
        List<int>[] consumers = [.. body.Nodes.Select(_ => new List<int>())];
        for (int i = 0; i < body.Nodes.Count; i++)
        {
            foreach (int operand in body.Nodes[i].Operands.Distinct())
                consumers[operand].Add(i);
        }

        // What is a result has to stay one.
        foreach (GraphResult result in body.Results)
            consumers[result.Node].Add(-1);
        return consumers;
    }
}
