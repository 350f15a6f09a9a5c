namespace Keras.Generators.Ir;

/// <summary>Takes out of a loop what nobody asks for: results, the carries and operands behind them, and what computes them.</summary>
internal static class LoopPruning
{
    /// <summary>The loop without the operands that its body doesn't use.</summary>
    public static Loop Run(Loop loop)
    {
        Pruned pruned = Run(loop.Body, loop.Carries.Count, loop.Sequences.Count, loop.Captured.Count, _ => true);
        return loop with
        {
            Body = pruned.Body,
            Sequences = [.. pruned.Sequences.Select(i => loop.Sequences[i])],
            Captured = [.. pruned.Captured.Select(i => loop.Captured[i])],
        };
    }

    /// <summary>The body with the results that are wanted and the carries that those need.</summary>
    public static Pruned Run(Graph body, int carries, int sequences, int captured, Func<int, bool> isWanted)
    {
        var wanted = new HashSet<int>(Enumerable.Range(0, body.Results.Count).Where(isWanted));
        bool[] live;
        int before;
        do
        {
            before = wanted.Count;
            live = Live(body, wanted);
            // A carry that a step reads has to be handed on.
            wanted.UnionWith(Parameters(body, live, ParameterRole.Carry));
        }
        while (wanted.Count > before);
        int[] results = [.. wanted.OrderBy(r => r)];
        int[] keptCarries = [.. results.Where(r => r < carries)];
        int[] keptSequences = [.. Parameters(body, live, ParameterRole.Slice)],
            keptCaptured = [.. Parameters(body, live, ParameterRole.Captured)];
        if (results.Length == body.Results.Count && keptSequences.Length == sequences && keptCaptured.Length == captured
            && live.All(l => l))
            return new Pruned(body, results, keptCarries, keptSequences, keptCaptured);
        var nodes = body.Nodes.Select(n => n.Op is not Parameter p ? n : n with
        {
            Op = p with { Index = Array.IndexOf(
                p.Role switch { ParameterRole.Carry => keptCarries, ParameterRole.Slice => keptSequences, _ => keptCaptured }, p.Index) },
        });
        var kept = results.Select((r, i) => body.Results[r] with { Index = i });
        return new Pruned(DeadCode.Remove(new Graph(nodes.ToEquatableArray(), kept.ToEquatableArray())), results, keptCarries,
            keptSequences, keptCaptured);
    }

    private static bool[] Live(Graph body, HashSet<int> wanted)
    {
        var live = new bool[body.Nodes.Count];
        foreach (int result in wanted)
            live[body.Results[result].Node] = true;
        for (int i = live.Length - 1; i >= 0; i--)
        {
            foreach (int operand in body.Nodes[i].Operands)
                live[operand] |= live[i];
        }

        return live;
    }

    private static IEnumerable<int> Parameters(Graph body, bool[] live, ParameterRole role) =>
        body.Nodes.Where((n, i) => live[i]).Select(n => n.Op).OfType<Parameter>().Where(p => p.Role == role).Select(p => p.Index)
            .OrderBy(i => i);
}

/// <summary>What is left of a loop: its body, and which of its results and operands those are.</summary>
internal sealed record Pruned(Graph Body, int[] Results, int[] Carries, int[] Sequences, int[] Captured);
