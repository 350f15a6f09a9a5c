using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>Finds values of a loop that can be written over others, so that they need no memory of their own.</summary>
internal static class Overwriting
{
    /// <summary>
    /// True where the kernel that computes a node may write it over another value of its size: it is the last that reads that one, and
    /// reads each element only to replace it.
    /// </summary>
    /// <param name="kernels">Where both are.</param>
    /// <param name="old">The node whose memory it is; -1 for none, which nobody reads.</param>
    /// <param name="node">What is computed.</param>
    public static bool CanReplace(KernelGraph kernels, int old, int node)
    {
        Graph graph = kernels.Graph;
        bool Reads(int read) => kernels.Storage(read) == old;
        int writer = Enumerable.Range(0, kernels.Kernels.Count).First(i => kernels.Written(kernels.Kernels[i]).Contains(node));
        Kernel kernel = kernels.Kernels[writer];
        bool isLast = !kernels.Kernels.Skip(writer + 1).Any(k => k.Reads.Any(Reads));
        if (!isLast || !kernel.Reads.Any(Reads))
            return isLast;
        // Other products, and convolutions, may leave parts of their sums in the result before the formula behind them reads anything.
        bool isElementwise = (kernel.Space is not null || graph.Nodes[kernel.Target].Op.IsElementwise)
            && (kernel.Anchor < 0 || (graph.Nodes[kernel.Anchor].Op is PackedProduct && !graph.Nodes[kernel.Anchor].Operands.Any(Reads)));
        return isElementwise && kernel.Targets.SelectMany(t => Cuts.Formula(graph, kernels.InMemory, t))
            .Where(n => Accesses.IsView(graph.Nodes[n].Op) && Reads(graph.Nodes[n].Operands[0]))
            .All(view => IsReplacedInStep(graph, kernel, view, node));
    }

    /// <summary>
    /// The places of a loop's stacks that are those of what the loop goes over, and what of a step is computed where a stack's part goes.
    /// </summary>
    /// <param name="plan">The loop.</param>
    /// <param name="isFree">Whether a sequence's memory is the loop's to write on, the result of the given number taking its place.</param>
    /// <returns>Nodes of the body and those in whose places they lie; results, and the sequences in whose places they lie.</returns>
    public static (Dictionary<int, int> Nodes, Dictionary<int, int> Results) Of(LoopPlan plan, Func<int, int, bool> isFree)
    {
        KernelGraph kernels = plan.Kernels;
        Graph body = kernels.Graph;
        Dictionary<int, int> nodes = [], results = [];
        for (int r = plan.Scan.Carries; r < body.Results.Count; r++)
        {
            int stacked = kernels.Storage(body.Results[r].Node);
            if (!plan.Placements.TryGetValue(stacked, out Placement place) || place != new Placement(Region.Stack, r))
                continue;
            int before = Candidates(plan, stacked).Where(c => !nodes.ContainsKey(c)).DefaultIfEmpty(-1).First();
            for (int s = 0; s < plan.Scan.Sequences && !results.ContainsKey(r); s++)
            {
                int slice = IndexOf(body, ParameterRole.Slice, s);
                if (results.ContainsValue(s) || slice < 0 || !body.Nodes[slice].Type.Equals(body.Nodes[stacked].Type) || !isFree(s, r))
                    continue;
                bool replacesFirst = before >= 0 && CanReplace(kernels, slice, before);
                if (!replacesFirst && !CanReplace(kernels, slice, stacked))
                    continue;
                if (!replacesFirst)
                    before = -1;
                results[r] = s;
                nodes[slice] = stacked;
            }

            if (before >= 0)
                nodes[before] = stacked;
        }

        return (nodes, results);
    }

    /// <summary>The node of a parameter, -1 where it isn't used.</summary>
    public static int IndexOf(Graph body, ParameterRole role, int index) =>
        Enumerable.Range(0, body.Nodes.Count).Where(i => body.Nodes[i].Op is Parameter p && p.Role == role && p.Index == index)
            .DefaultIfEmpty(-1).First();

    /// <summary>What a step computes over which a stacked value can be written.</summary>
    private static IEnumerable<int> Candidates(LoopPlan plan, int stacked)
    {
        KernelGraph kernels = plan.Kernels;
        Graph body = kernels.Graph;
        return kernels.Kernels.Where(k => body.Nodes[k.Target].Op is not Scan).SelectMany(k => k.Targets).Where(n =>
            n != stacked && !plan.Placements.ContainsKey(n) && body.Nodes[n].Type.Equals(body.Nodes[stacked].Type)
            && !plan.IsHandedOnByCopy(n)
            && kernels.Kernels.Any(k => k.Targets.Contains(stacked) && k.Reads.Any(o => kernels.Storage(o) == n))
            && CanReplace(kernels, n, stacked));
    }

    /// <summary>
    /// True where a part is read element by element together with all other parts, before the joined results are written over them.
    /// </summary>
    private static bool IsReplacedInStep(Graph graph, Kernel kernel, int view, int node)
    {
        if (graph.Nodes[view].Op is not Slice || graph.Nodes[node].Op is not Concatenate joined || kernel.Space is not { } space)
            return false;
        Shape shape = graph.Nodes[view].Type.Shape;
        (Dim offset, Dim rowStride) = Accesses.PartOf(graph, view);
        return Accesses.SplitFor(graph, view) is { } split && split >= 0
            && shape.Count(0, split).Equals(space.Rows) && shape.Count(split, shape.Rank).Equals(space.Columns)
            && rowStride.Equals(graph.Nodes[node].Type.Shape.Count(joined.Axis, graph.Nodes[node].Type.Shape.Rank))
            && offset.Constant is { } start && space.Columns.Constant is { } columns && start % columns == 0;
    }
}
