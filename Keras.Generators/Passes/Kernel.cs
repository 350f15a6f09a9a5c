using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>
/// One loop or library call of the compiled program: computes <paramref name="Target"/> into memory. What is elementwise and not in memory
/// itself is computed on the way, inside the kernels that read it.
/// </summary>
/// <param name="Target">The node whose value is stored.</param>
/// <param name="Anchor">The product, convolution, pooling or reduction at the kernel's heart; what the target's formula is the epilogue of;
/// -1 where there is none.</param>
/// <param name="Split">How many leading axes are rows; -1 where the formula reads everything element by element.</param>
/// <param name="Reads">The nodes in memory that are read, each once.</param>
internal sealed record Kernel(int Target, int Anchor, int Split, EquatableArray<int> Reads)
{
    /// <summary>Further nodes that are computed in the same pass over rows and columns.</summary>
    public EquatableArray<int> Others { get; init; } = [];

    /// <summary>The rows and columns that several nodes are computed over.</summary>
    public (Dim Rows, Dim Columns)? Space { get; init; }

    /// <summary>All nodes that it computes into memory.</summary>
    public IEnumerable<int> Targets => Others.Prepend(Target);
}

/// <summary>A graph cut into kernels.</summary>
/// <param name="Graph">The function.</param>
/// <param name="Kernels">In an order in which they can run.</param>
/// <param name="InMemory">For each node, whether its value lies in memory.</param>
internal sealed record KernelGraph(Graph Graph, EquatableArray<Kernel> Kernels, EquatableArray<bool> InMemory)
{
    /// <summary>Nodes that are written over others, and those.</summary>
    public IReadOnlyDictionary<int, int> InPlace { get; init; } = new Dictionary<int, int>();

    /// <summary>The node whose memory a node shares: reshapes are views, and some values are written over others.</summary>
    public int Storage(int node)
    {
        while (true)
        {
            if (Graph.Nodes[node].Op is Reshape)
                node = Graph.Nodes[node].Operands[0];
            else if (InPlace.TryGetValue(node, out int other))
                node = other;
            else
                return node;
        }
    }

    /// <summary>The nodes that a kernel writes: its target, or the elements of what a loop yields.</summary>
    public IEnumerable<int> Written(Kernel kernel) => Graph.Nodes[kernel.Target].Op is not Scan
        ? kernel.Targets
        : Enumerable.Range(0, Graph.Nodes.Count)
            .Where(i => Graph.Nodes[i].Op is GetTupleElement && Graph.Nodes[i].Operands[0] == kernel.Target);
}
