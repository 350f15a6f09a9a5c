using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>Cuts the bodies of loops into kernels and decides where their carries are kept.</summary>
internal static class LoopPlanner
{
    /// <summary>The loops of a graph, by node.</summary>
    public static IReadOnlyDictionary<int, LoopPlan> Run(Graph graph)
    {
        var plans = new Dictionary<int, LoopPlan>();
        for (int id = 0; id < graph.Nodes.Count; id++)
        {
            if (graph.Nodes[id].Op is Scan scan)
                plans[id] = Plan(graph, id, scan);
        }

        return plans;
    }

    private static LoopPlan Plan(Graph graph, int id, Scan scan)
    {
        int[] elements = [.. scan.Body.Results.Select(_ => -1)];
        for (int i = id + 1; i < graph.Nodes.Count; i++)
        {
            if (graph.Nodes[i].Op is GetTupleElement element && graph.Nodes[i].Operands[0] == id)
                elements[element.Index] = i;
        }

        KernelGraph kernels = Grouping.Run(Fusion.Run(scan.Body, new Staging(scan.Body)));
        CarryPlan[] carries = [.. Enumerable.Range(0, scan.Carries).Select(i => PlanOf(scan, kernels, i))];
        var plan = new LoopPlan(scan, kernels, carries, elements, Run(scan.Body));
        PlaceParameters(plan);
        PlaceResults(plan);
        return plan;
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
                Region region = parameter.Role switch { ParameterRole.Carry => Region.Carry, ParameterRole.Slice => Region.Slice, _ => Region.Captured };
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

        return new CarryPlan(CanOverwrite(kernels, carry, storage) ? CarryKind.InPlace : CarryKind.Copied);
    }

    /// <summary>True where the kernel that makes the next carry may write over this one: it is the last that reads it, and reads each element only to replace it.</summary>
    private static bool CanOverwrite(KernelGraph kernels, int carry, int next)
    {
        Graph body = kernels.Graph;
        int current = Enumerable.Range(0, body.Nodes.Count).Where(i => body.Nodes[i].Op is Parameter { Role: ParameterRole.Carry } p && p.Index == carry).DefaultIfEmpty(-1).First();
        if (current < 0)
            return true;
        bool Reads(int node) => kernels.Storage(node) == current;
        int writer = Enumerable.Range(0, kernels.Kernels.Count).First(i => kernels.Written(kernels.Kernels[i]).Contains(next));
        Kernel kernel = kernels.Kernels[writer];
        bool isLast = !kernels.Kernels.Skip(writer + 1).Any(k => k.Reads.Any(Reads));
        if (!isLast || !kernel.Reads.Any(Reads))
            return isLast;
        // Other products, and convolutions, may leave parts of their sums in the result before the formula behind them reads anything.
        bool isElementwise = (kernel.Space is not null || body.Nodes[kernel.Target].Op.IsElementwise) && (kernel.Anchor < 0 || (body.Nodes[kernel.Anchor].Op is PackedProduct && !body.Nodes[kernel.Anchor].Operands.Any(Reads)));
        return isElementwise && !kernel.Targets.SelectMany(t => Cuts.Formula(body, kernels.InMemory, t)).Any(n => Accesses.IsView(body.Nodes[n].Op) && Reads(body.Nodes[n].Operands[0]));
    }
}
