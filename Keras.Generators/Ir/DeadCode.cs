namespace Keras.Generators.Ir;

/// <summary>Removes what no result depends on.</summary>
internal static class DeadCode
{
    public static Graph Remove(Graph graph)
    {
        var live = new bool[graph.Nodes.Count];
        foreach (GraphResult result in graph.Results)
            live[result.Node] = true;
        for (int i = live.Length - 1; i >= 0; i--)
        {
            if (!live[i])
                continue;
            foreach (int operand in graph.Nodes[i].Operands)
                live[operand] = true;
        }

        var renumbered = new int[live.Length];
        var kept = new List<Node>();
        for (int i = 0; i < live.Length; i++)
        {
            if (!live[i])
                continue;
            renumbered[i] = kept.Count;
            Node node = graph.Nodes[i];
            kept.Add(node with { Operands = node.Operands.Select(o => renumbered[o]).ToEquatableArray() });
        }

        return new Graph(kept.ToEquatableArray(), graph.Results.Select(r => r with { Node = renumbered[r.Node] }).ToEquatableArray());
    }
}
