using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>Where a loop keeps a carry while it runs.</summary>
internal enum CarryKind
{
    /// <summary>In memory of its own, which every step overwrites element by element after all else has read it.</summary>
    InPlace,

    /// <summary>In memory of its own, to which every step copies what it made elsewhere.</summary>
    Copied,

    /// <summary>In the output that stacks the carry as each step gets it: a step writes to the next one's place.</summary>
    History,

    /// <summary>In the output that stacks the carry as each step hands it on: a step reads from the place of the one before.</summary>
    Output,
}

/// <summary>Where a loop keeps a carry, and the result that stacks it, if one does.</summary>
internal readonly record struct CarryPlan(CarryKind Kind, int Result = -1);

/// <summary>A loop's body cut into kernels, and the place of every value in it.</summary>
/// <param name="Scan">The loop.</param>
/// <param name="Kernels">One step.</param>
/// <param name="Carries">Where each carry is kept.</param>
/// <param name="Elements">The node of each element of the loop's result in the graph around it, -1 for one that nobody takes.</param>
/// <param name="Loops">The loops in the body, by node.</param>
internal sealed record LoopPlan(
    Scan Scan, KernelGraph Kernels, IReadOnlyList<CarryPlan> Carries, IReadOnlyList<int> Elements, IReadOnlyDictionary<int, LoopPlan> Loops)
{
    /// <summary>Of each node of the body that has memory of its own.</summary>
    public Dictionary<int, Placement> Placements { get; } = [];

    /// <summary>Where carries that nobody takes in the end lie, by carry.</summary>
    public Dictionary<int, Placement> OwnMemory { get; } = [];

    /// <summary>Elements of the result that lie in the places of operands, as nodes of the graph around.</summary>
    public IReadOnlyDictionary<int, int> InPlace { get; init; } = new Dictionary<int, int>();

    /// <summary>How many kernels run in a step, those of loops in it counted one by one.</summary>
    public int Count => Kernels.Kernels.Sum(k => Loops.TryGetValue(k.Target, out LoopPlan? inner) ? inner.Count : 1);

    /// <summary>True for what is copied at the end of a step to where the next one finds it, and so lives until then.</summary>
    public bool IsHandedOnByCopy(int storage) => Enumerable.Range(0, Carries.Count)
        .Any(i => Carries[i].Kind == CarryKind.Copied && Kernels.Storage(Scan.Body.Results[i].Node) == storage);

    /// <summary>The values that need scratch memory, the kernels being numbered from <paramref name="start"/>.</summary>
    public IEnumerable<Life> Lives(int start)
    {
        int end = start + Count - 1;
        for (int i = 0; i < Carries.Count; i++)
        {
            int carry = i;
            if (Carries[i].Kind != CarryKind.Output && Elements[i] < 0)
                yield return new Life(p => OwnMemory[carry] = p, Scan.ResultType(i).Shape, start, end);
        }

        foreach (Life life in Life.Of(Kernels, [.. Kernels.Kernels], Loops, Placements, start))
            yield return IsHandedOnByCopy(life.Node) ? life with { Last = end } : life;
    }
}

/// <summary>A value that needs scratch memory, and the kernels between which it lives.</summary>
/// <param name="Place">Takes note of its place.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="First">The kernel that writes it.</param>
/// <param name="Last">The last one that reads it.</param>
internal sealed record Life(Action<Placement> Place, Shape Shape, int First, int Last)
{
    /// <summary>The node, where it is one.</summary>
    public int Node { get; init; } = -1;

    /// <summary>True where both are needed at a time.</summary>
    public bool Overlaps(Life other) => First <= other.Last && other.First <= Last;

    /// <summary>What kernels in their order write that has no place yet. Kernels in loops are numbered one by one.</summary>
    public static IEnumerable<Life> Of(
        KernelGraph kernels, IReadOnlyList<Kernel> order, IReadOnlyDictionary<int, LoopPlan> loops,
        Dictionary<int, Placement> placements, int start)
    {
        var ends = new int[order.Count];
        var last = new Dictionary<int, int>();
        for (int i = 0, at = start; i < order.Count; i++)
        {
            ends[i] = (at += loops.TryGetValue(order[i].Target, out LoopPlan? loop) ? loop.Count : 1) - 1;
            foreach (int read in order[i].Reads)
                last[kernels.Storage(read)] = ends[i];
        }

        for (int i = 0; i < order.Count; i++)
        {
            int first = i == 0 ? start : ends[i - 1] + 1;
            foreach (int node in kernels.Written(order[i]).Where(n => !placements.ContainsKey(n) && kernels.Storage(n) == n))
            {
                int end = last.TryGetValue(node, out int read) ? Math.Max(read, ends[i]) : ends[i];
                yield return new Life(p => placements[node] = p, kernels.Graph.Nodes[node].Type.Shape, first, end) { Node = node };
            }

            if (loops.TryGetValue(order[i].Target, out LoopPlan? inner))
            {
                foreach (Life life in inner.Lives(first))
                    yield return life;
            }
        }
    }
}
