using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>
/// Cuts a graph into kernels. Elementwise nodes are computed inside whatever reads them, or at the end of the product, convolution or
/// pooling that they follow; only what several kernels need, or what is costly to compute twice, goes through memory.
/// </summary>
internal sealed class Fusion
{
    /// <summary>A formula longer than this is computed once and kept rather than repeated in each reader.</summary>
    private const int CheapOperations = 6;

    private readonly Graph graph;
    private readonly Staging staging;
    private readonly List<int>[] consumers;
    private readonly bool[] inMemory;
    private readonly int[] costs;
    private readonly Dictionary<int, int> anchors = [];
    private readonly Dictionary<int, int> splits = [];

    private Fusion(Graph graph, Staging staging)
    {
        this.graph = graph;
        this.staging = staging;
        inMemory = new bool[graph.Nodes.Count];
        costs = Costs(graph);
        consumers = [.. graph.Nodes.Select(_ => new List<int>())];
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            foreach (int operand in graph.Nodes[i].Operands)
                consumers[operand].Add(i);
        }
    }

    public static KernelGraph Run(Graph graph, Staging staging)
    {
        var fusion = new Fusion(graph, staging);
        fusion.DecideMemory();
        fusion.DecideCuts();
        return new KernelGraph(graph, fusion.Kernels().ToEquatableArray(), fusion.inMemory.ToEquatableArray());
    }

    /// <summary>Decides, readers first, what goes through memory, and which operation each formula can be the epilogue of.</summary>
    private void DecideMemory()
    {
        var results = new HashSet<int>(graph.Results.Select(r => r.Node));
        var readers = new HashSet<int>[graph.Nodes.Count];
        for (int id = graph.Nodes.Count - 1; id >= 0; id--)
        {
            Node node = graph.Nodes[id];
            readers[id] = [];
            foreach (int consumer in consumers[id])
            {
                if (!inMemory[consumer])
                    readers[id].UnionWith(readers[consumer]);
                else if (graph.Nodes[consumer].Op is Concatenate)
                    readers[id].UnionWith(PartsOf(consumer, id));
                else
                    readers[id].Add(consumer);
            }

            inMemory[id] = node.Op.IsGiven || node.Op is Reshape or Reduce || results.Contains(id)
                || consumers[id].Any(c => ReadsMemory(id, c))
                || !(node.Op.IsElementwise ? IsWorthRepeating(id, readers[id].Count) : node.Op is Constant or Extent
                    || Accesses.IsView(node.Op) || IsEpilogue(id, readers[id]));
        }
    }

    /// <summary>The parts of a concatenation that a node is, each of which is computed by itself; numbered behind all nodes.</summary>
    private IEnumerable<int> PartsOf(int concatenation, int node)
    {
        EquatableArray<int> parts = graph.Nodes[concatenation].Operands;
        return Enumerable.Range(0, parts.Count).Where(i => parts[i] == node).Select(i => concatenation + (graph.Nodes.Count * (i + 1)));
    }

    private bool IsWorthRepeating(int id, int readers) =>
        readers < 2 || (!graph.Nodes[id].Op.IsExpensive && costs[id] <= CheapOperations && !EndsAnchor(id));

    /// <summary>
    /// True where keeping the formula costs nothing, since it can be the epilogue of an operation whose result had to be kept otherwise.
    /// </summary>
    private bool EndsAnchor(int id) =>
        graph.Nodes[id].Operands.Any(o => Cuts.TakesEpilogue(graph.Nodes[o].Op) && consumers[o].Count == 1
            && graph.Nodes[o].Type.Shape.Equals(graph.Nodes[id].Type.Shape));

    /// <summary>
    /// True where a product, convolution or pooling has one reader, a formula of its shape, which thereby becomes its epilogue.
    /// </summary>
    private bool IsEpilogue(int id, HashSet<int> readers)
    {
        if (!Cuts.TakesEpilogue(graph.Nodes[id].Op) || readers.Count != 1)
            return false;
        int root = readers.Single();
        if (root >= graph.Nodes.Count)
            return false;
        Node reader = graph.Nodes[root];
        if (!reader.Op.IsElementwise || anchors.ContainsKey(root) || !reader.Type.Shape.Equals(graph.Nodes[id].Type.Shape))
            return false;
        anchors[root] = id;
        return true;
    }

    /// <summary>True where a consumer reads the node from memory, not as part of its own formula.</summary>
    private bool ReadsMemory(int id, int consumer)
    {
        Primitive op = graph.Nodes[id].Op, reader = graph.Nodes[consumer].Op;
        if (reader is Reshape || (!reader.IsElementwise && reader is not (Reduce or BroadcastInDim or Concatenate)))
            return true;
        if (op is Constant or Extent)
            return false;
        return reader is BroadcastInDim || staging.PlaceOf(id) == Place.Sum || IsOnce(id) != IsOnce(consumer)
            || (staging.StageOf(id) != staging.StageOf(consumer) && !IsWorthDelaying(id));
    }

    /// <summary>
    /// True where computing it in a later stage costs no more than reading it there: nothing is read but one value, or what is small.
    /// </summary>
    private bool IsWorthDelaying(int id)
    {
        Node node = graph.Nodes[id];
        if (Accesses.IsView(node.Op))
            return true;
        var leaves = new HashSet<int>();
        return node.Op.IsElementwise && costs[id] <= CheapOperations && CollectLeaves(id, leaves) && leaves.Count <= 1;
    }

    /// <summary>Collects the large values that a formula reads; false where it has an operation that is expensive.</summary>
    private bool CollectLeaves(int id, HashSet<int> leaves)
    {
        Node node = graph.Nodes[id];
        if (node.Op is Constant or Extent or BroadcastInDim)
            return true;
        if (node.Op.IsElementwise)
            return !node.Op.IsExpensive && node.Operands.All(o => CollectLeaves(o, leaves));
        leaves.Add(id);
        return true;
    }

    /// <summary>The operations of each node's formula, one that is read twice counted twice; of long ones only that they are.</summary>
    private static int[] Costs(Graph graph)
    {
        var costs = new int[graph.Nodes.Count];
        for (int id = 0; id < costs.Length; id++)
            costs[id] = graph.Nodes[id].Op.IsElementwise
                ? Math.Min(1 + graph.Nodes[id].Operands.Sum(o => costs[o]), CheapOperations + 1)
                : 0;
        return costs;
    }

    private bool IsOnce(int id) => staging.PlaceOf(id) == Place.Once;


    /// <summary>Cuts each kernel into rows and columns; views that can't be read in place under the cut go through memory.</summary>
    private void DecideCuts()
    {
        for (int id = graph.Nodes.Count - 1; id >= 0; id--)
        {
            if (!inMemory[id] || !(graph.Nodes[id].Op.IsElementwise || graph.Nodes[id].Op is Reduce or Concatenate))
                continue;
            int[] views = [.. Cuts.Formula(graph, inMemory, id).Where(n => Accesses.IsView(graph.Nodes[n].Op))];
            if (anchors.TryGetValue(id, out int anchor) && views.Any(v => !Fits(v, Cuts.OfAnchor(graph, anchor))))
            {
                anchors.Remove(id);
                inMemory[anchor] = true;
            }

            int split = Choose(id, views);
            foreach (int view in views)
                inMemory[view] |= !Fits(view, split);
            splits[id] = split;
        }
    }

    /// <summary>The number of axes that are rows; -1 where rows and columns make no difference.</summary>
    private int Choose(int id, int[] views)
    {
        Node node = graph.Nodes[id];
        if (node.Op is Reduce reduce)
            return Cuts.OfReduction(reduce, graph.Nodes[node.Operands[0]].Type.Shape);
        if (node.Op is Concatenate concatenate)
            return concatenate.Axis;
        if (anchors.TryGetValue(id, out int anchor))
            return Cuts.OfAnchor(graph, anchor);
        return views.Select(v => Accesses.SplitFor(graph, v)).Where(s => s >= 0)
            .GroupBy(s => s!.Value).OrderByDescending(g => g.Count()).Select(g => g.Key).DefaultIfEmpty(-1).First();
    }

    private bool Fits(int view, int split) => Accesses.SplitFor(graph, view) is { } needed && (needed < 0 || needed == split);

    private IEnumerable<Kernel> Kernels()
    {
        for (int id = 0; id < graph.Nodes.Count; id++)
        {
            Node node = graph.Nodes[id];
            if (!inMemory[id] || node.Op.IsGiven || node.Op is Reshape or GetTupleElement)
                continue;
            var reads = new HashSet<int>();
            int anchor = anchors.TryGetValue(id, out int found) ? found : -1;
            foreach (int reader in Cuts.Formula(graph, inMemory, id).Append(id))
                reads.UnionWith(graph.Nodes[reader].Operands.Where(o => inMemory[o]));
            yield return new Kernel(id, anchor, splits.TryGetValue(id, out int split) ? split : -1,
                reads.OrderBy(r => r).ToEquatableArray());
        }
    }
}
