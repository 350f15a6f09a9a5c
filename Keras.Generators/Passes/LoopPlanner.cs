using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>Cuts the bodies of loops into kernels and decides where their carries are kept.</summary>
internal static class LoopPlanner
{
    /// <summary>The loops of a graph, by node, and the graph with what lies in others' places because of them.</summary>
    /// <param name="kernels">The graph around the loops.</param>
    /// <param name="isFree">What else decides whether a node's memory is a loop's to write on, given the node, the loop and the element of
    /// its result that takes the place.</param>
    public static (IReadOnlyDictionary<int, LoopPlan> Loops, KernelGraph Kernels) Run(
        KernelGraph kernels, Func<KernelGraph, int, int, int, bool> isFree)
    {
        var plans = new Dictionary<int, LoopPlan>();
        var inPlace = kernels.InPlace.ToDictionary(p => p.Key, p => p.Value);
        for (int id = 0; id < kernels.Graph.Nodes.Count; id++)
        {
            if (kernels.Graph.Nodes[id].Op is not Scan scan)
                continue;
            plans[id] = Plan(kernels, id, scan, isFree);
            foreach (KeyValuePair<int, int> pair in plans[id].InPlace)
                inPlace[pair.Key] = pair.Value;
            kernels = kernels with { InPlace = inPlace };
        }

        return (plans, kernels);
    }

    private static LoopPlan Plan(KernelGraph outer, int id, Scan scan, Func<KernelGraph, int, int, int, bool> isFree)
    {
        Graph graph = outer.Graph;
        int[] elements = [.. scan.Body.Results.Select(_ => -1)];
        for (int i = id + 1; i < graph.Nodes.Count; i++)
        {
            if (graph.Nodes[i].Op is GetTupleElement element && graph.Nodes[i].Operands[0] == id)
                elements[element.Index] = i;
        }

        (IReadOnlyDictionary<int, LoopPlan> loops, KernelGraph kernels) =
            Run(Grouping.Run(Fusion.Run(scan.Body, new Staging(scan.Body))), (_, _, _, _) => true);
        CarryPlan[] carries = [.. Enumerable.Range(0, scan.Carries).Select(i => PlanOf(scan, kernels, i))];
        var plan = new LoopPlan(scan, kernels, carries, elements, loops);
        PlaceParameters(plan);
        PlaceResults(plan);
        int Operand(int sequence) => graph.Nodes[id].Operands[scan.Carries + sequence];
        (Dictionary<int, int> nodes, Dictionary<int, int> results) = Overwriting.Of(
            plan, (s, r) => elements[r] >= 0 && IsFree(outer, Operand(s), id, elements[r]) && isFree(outer, Operand(s), id, elements[r]));
        foreach (KeyValuePair<int, int> pair in kernels.InPlace)
            nodes[pair.Key] = pair.Value;
        return plan with { Kernels = kernels with { InPlace = nodes },
            InPlace = results.ToDictionary(p => elements[p.Key], p => Operand(p.Value)) };
    }

    /// <summary>
    /// True where nobody but a loop, which takes it apart once, reads a value from then on, and neither the value nor what takes its place
    /// has a place already.
    /// </summary>
    private static bool IsFree(KernelGraph kernels, int node, int loop, int element)
    {
        int storage = kernels.Storage(node), at = Enumerable.Range(0, kernels.Kernels.Count).First(i => kernels.Kernels[i].Target == loop);
        bool Shares(int other) => kernels.Storage(other) == storage;
        return !kernels.Graph.Nodes[storage].Op.IsGiven && kernels.Graph.Nodes[loop].Operands.Count(Shares) == 1
            && !kernels.Kernels.Skip(at + 1).Any(k => k.Reads.Any(Shares))
            && !kernels.Graph.Results.Any(r => Shares(r.Node) || kernels.Storage(r.Node) == element);
    }

    private static void PlaceParameters(LoopPlan plan)
    {
        for (int i = 0; i < plan.Scan.Body.Nodes.Count; i++)
        {
            Primitive op = plan.Scan.Body.Nodes[i].Op;
            if (op is Literal)
                plan.Placements[i] = new Placement(Region.Program, 0);
            if (op is Parameter parameter)
            {
                Region region =
                    parameter.Role switch { ParameterRole.Carry =>
                        Region.Carry, ParameterRole.Slice => Region.Slice, _ => Region.Captured };
                plan.Placements[i] = new Placement(region, parameter.Index);
            }
        }
    }

    private static void PlaceResults(LoopPlan plan)
    {
        for (int r = 0; r < plan.Scan.Body.Results.Count; r++)
        {
            int storage = plan.Kernels.Storage(plan.Scan.Body.Results[r].Node);
            CarryPlan? carry = r < plan.Carries.Count ? plan.Carries[r] : null;
            // A carry that is stacked as it comes in has its place by being a carry.
            if (plan.Placements.ContainsKey(storage) || carry?.Kind == CarryKind.Copied)
                continue;
            plan.Placements[storage] = carry switch
            {
                { Kind: CarryKind.InPlace } => new Placement(Region.Carry, r),
                { Kind: CarryKind.History } => new Placement(Region.NextCarry, r),
                { Kind: CarryKind.Output, Result: var result } => new Placement(Region.Stack, result),
                _ => new Placement(Region.Stack, r),
            };
        }
    }

    private static CarryPlan PlanOf(Scan scan, KernelGraph kernels, int carry)
    {
        Graph body = scan.Body;
        int storage = kernels.Storage(body.Results[carry].Node);
        for (int r = scan.Carries; r < body.Results.Count; r++)
        {
            if (body.Nodes[body.Results[r].Node].Op is Parameter { Role: ParameterRole.Carry } p && p.Index == carry)
                return new CarryPlan(CarryKind.History, r);
        }

        for (int r = scan.Carries; r < body.Results.Count; r++)
        {
            if (kernels.Storage(body.Results[r].Node) == storage)
                return new CarryPlan(CarryKind.Output, r);
        }

        return new CarryPlan(Overwriting.CanReplace(kernels, Overwriting.IndexOf(body, ParameterRole.Carry, carry), storage)
            ? CarryKind.InPlace
            : CarryKind.Copied);
    }
}
