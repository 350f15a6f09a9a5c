namespace Keras.Generators.Ir;

/// <summary>Removes what no result depends on, in loops as well.</summary>
internal static class DeadCode
{
    public static Graph Remove(Graph graph)
    {
        int count = graph.Nodes.Count;
        var live = new bool[count];
        var elements = new Dictionary<int, HashSet<int>>();
        var loops = new Dictionary<int, Pruned>();
        foreach (GraphResult result in graph.Results)
            live[result.Node] = true;
        for (int i = count - 1; i >= 0; i--)
        {
            if (!live[i])
                continue;
            Node node = graph.Nodes[i];
            if (node.Op is GetTupleElement element)
                ElementsOf(elements, node.Operands[0]).Add(element.Index);
            if (node.Op is Scan scan)
                loops[i] = LoopPruning.Run(scan.Body, scan.Carries, scan.Sequences, node.Operands.Count - scan.Carries - scan.Sequences,
                    ElementsOf(elements, i).Contains);
            foreach (int operand in OperandsOf(node, loops, i))
                live[operand] = true;
        }

        var renumbered = new int[count];
        var kept = new List<Node>();
        for (int i = 0; i < count; i++)
        {
            if (!live[i])
                continue;
            renumbered[i] = kept.Count;
            Node node = graph.Nodes[i];
            Primitive op = node.Op switch
            {
                Scan scan when loops[i] is var left =>
                    scan with { Body = left.Body, Carries = left.Carries.Length, Sequences = left.Sequences.Length },
                GetTupleElement element => element with { Index = Array.IndexOf(loops[node.Operands[0]].Results, element.Index) },
                _ => node.Op,
            };
            kept.Add(node with { Op = op, Operands = OperandsOf(node, loops, i).Select(o => renumbered[o]).ToEquatableArray() });
        }

        return new Graph(kept.ToEquatableArray(), graph.Results.Select(r => r with { Node = renumbered[r.Node] }).ToEquatableArray());
    }

    private static HashSet<int> ElementsOf(Dictionary<int, HashSet<int>> elements, int node) =>
        elements.TryGetValue(node, out HashSet<int>? known) ? known : elements[node] = [];

    private static IEnumerable<int> OperandsOf(Node node, Dictionary<int, Pruned> loops, int id)
    {
        if (node.Op is not Scan scan)
            return node.Operands;
        Pruned left = loops[id];
        return [
            .. left.Carries.Select(i => node.Operands[i]),
            .. left.Sequences.Select(i => node.Operands[scan.Carries + i]),
            .. left.Captured.Select(i => node.Operands[scan.Carries + scan.Sequences + i]),
        ];
    }
}
