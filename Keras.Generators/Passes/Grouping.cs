using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>
/// Joins elementwise kernels of a loop's body that go over the same rows and columns, such as those of a recurrent cell's gates and states:
/// one pass reads each value once, hands on what it computes in registers, and starts one loop where many short ones would cost more than
/// what they do.
/// </summary>
internal sealed class Grouping
{
    /// <summary>The processor's registers hold no more results, and its compiler inlines no more functions like exp.</summary>
    private const int MostResults = 12, MostExpensive = 8;

    private readonly KernelGraph kernels;
    private readonly Graph graph;
    private readonly List<Kernel> order = [];

    private Grouping(KernelGraph kernels) => (this.kernels, graph) = (kernels, kernels.Graph);

    public static KernelGraph Run(KernelGraph kernels)
    {
        var grouping = new Grouping(kernels);
        foreach (Kernel kernel in kernels.Kernels)
            grouping.Add(kernel);
        return grouping.WithoutPrivateResults();
    }

    private void Add(Kernel kernel)
    {
        if (Spaces(kernel) is { } spaces)
        {
            var reads = new HashSet<int>(kernel.Reads.Select(kernels.Storage));
            for (int i = order.Count - 1; i >= 0; i--)
            {
                if (Joined(order[i], kernel, spaces) is { } joined)
                {
                    order[i] = joined;
                    return;
                }

                // It can't be computed before what it reads.
                if (kernels.Written(order[i]).Any(reads.Contains))
                    break;
            }

            kernel = kernel with { Space = spaces.Own };
        }

        order.Add(kernel);
    }

    /// <summary>
    /// The rows and columns that a kernel goes over, and whether it may go over others as well, as long as they are as many elements; null
    /// for one that can't be part of a group.
    /// </summary>
    private ((Dim Rows, Dim Columns) Own, bool IsFlat)? Spaces(Kernel kernel)
    {
        Node node = graph.Nodes[kernel.Target];
        Shape shape = node.Type.Shape;
        if (kernel.Anchor >= 0 || shape.Rank == 0)
            return null;
        if (node.Op is Concatenate concatenate)
        {
            Shape part = graph.Nodes[node.Operands[0]].Type.Shape;
            bool isEven = node.Operands.All(p => graph.Nodes[p].Type.Shape.Equals(part));
            return isEven && concatenate.Axis > 0
                ? ((part.Count(0, concatenate.Axis), part.Count(concatenate.Axis, part.Rank)), false)
                : null;
        }

        bool isFlat = kernel.Split < 0;
        if (!node.Op.IsElementwise || (isFlat && Formula(kernel.Target).Any(n => graph.Nodes[n].Op is Iota)))
            return null;
        int split = isFlat ? shape.Rank - 1 : kernel.Split;
        return ((shape.Count(0, split), shape.Count(split, shape.Rank)), isFlat);
    }

    /// <summary>Both in one; null where that can't be.</summary>
    private Kernel? Joined(Kernel group, Kernel kernel, ((Dim Rows, Dim Columns) Own, bool IsFlat) spaces)
    {
        if (group.Space is not { } space || CommonSpace(group, space, spaces) is not { } common || ReadsElsewhere(kernel, group))
            return null;
        int[] all = [.. group.Targets, kernel.Target];
        if (all.SelectMany(ResultsOf).Distinct().Count() > MostResults || all.Sum(ExpensiveIn) > MostExpensive)
            return null;
        int[] reads = [.. group.Reads.Concat(kernel.Reads).Where(r => !all.Contains(r)).Distinct().OrderBy(r => r)];
        return new Kernel(group.Target, -1, -1, reads.ToEquatableArray()) { Others = all.Skip(1).ToEquatableArray(), Space = common };
    }

    private (Dim Rows, Dim Columns)? CommonSpace(
        Kernel group, (Dim Rows, Dim Columns) space, ((Dim Rows, Dim Columns) Own, bool IsFlat) other)
    {
        if (space.Rows.Equals(other.Own.Rows) && space.Columns.Equals(other.Own.Columns))
            return space;
        if (!(space.Rows * space.Columns).Equals(other.Own.Rows * other.Own.Columns))
            return null;
        bool isGroupFlat = group.Others.IsEmpty && Spaces(group) is { IsFlat: true };
        return other.IsFlat ? space : isGroupFlat ? other.Own : null;
    }

    /// <summary>True where a kernel reads what a group computes at other rows and columns than its own.</summary>
    private bool ReadsElsewhere(Kernel kernel, Kernel group) =>
        kernel.Reads.Any(r => group.Targets.Contains(kernels.Storage(r)) && !group.Targets.Contains(r))
        || group.Targets.Any(t => graph.Nodes[t].Op is Concatenate && kernel.Reads.Contains(t))
        || Formula(kernel.Target)
            .Any(n => Accesses.IsView(graph.Nodes[n].Op) && group.Targets.Contains(kernels.Storage(graph.Nodes[n].Operands[0])));

    private IReadOnlyCollection<int> Formula(int target) => Cuts.Formula(graph, kernels.InMemory, target);

    private IEnumerable<int> ResultsOf(int target) => graph.Nodes[target].Op is Concatenate ? graph.Nodes[target].Operands : [target];

    private int ExpensiveIn(int target) => Formula(target).Append(target).Count(n => graph.Nodes[n].Op.IsExpensive);

    /// <summary>What only its own group reads stays in registers.</summary>
    private KernelGraph WithoutPrivateResults()
    {
        bool[] inMemory = [.. kernels.InMemory];
        var kept = new HashSet<int>(graph.Results.Select(r => kernels.Storage(r.Node)));
        kept.UnionWith(Enumerable.Range(0, graph.Nodes.Count).Where(n => graph.Nodes[n].Op is Reshape).Select(kernels.Storage));
        for (int i = 0; i < order.Count; i++)
        {
            Kernel group = order[i];
            if (group.Others.IsEmpty && graph.Nodes[group.Target].Op is not Concatenate)
            {
                order[i] = group with { Space = null };
                continue;
            }

            int[] targets =
                [.. group.Targets.Where(t => kept.Contains(t) || graph.Nodes[t].Op is Concatenate
                    || order.Any(k => k != group && k.Reads.Contains(t)))];
            foreach (int dropped in group.Targets.Except(targets))
                inMemory[dropped] = false;
            order[i] = group with { Target = targets[0], Others = targets.Skip(1).ToEquatableArray() };
        }

        return kernels with { Kernels = order.ToEquatableArray(), InMemory = inMemory.ToEquatableArray() };
    }
}
