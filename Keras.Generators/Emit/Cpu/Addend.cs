using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>What a product's sums begin with, where all that happens to its results is that something is added.</summary>
/// <param name="Node">What lies in memory.</param>
/// <param name="IsRow">True for one row that is added to all, such as a bias; false for an element of its own for each result.</param>
internal readonly record struct Addend(int Node, bool IsRow)
{
    /// <summary>The addend of a kernel; null where its epilogue is none, or more than a sum.</summary>
    public static Addend? Of(KernelGraph kernels, Kernel kernel)
    {
        Graph graph = kernels.Graph;
        Node target = graph.Nodes[kernel.Target];
        bool isProduct = kernel.Anchor >= 0 && graph.Nodes[kernel.Anchor].Op is DotGeneral or TransposedProduct or PackedProduct;
        if (!isProduct || target.Op is not Add || !target.Operands.Contains(kernel.Anchor))
            return null;
        int other = target.Operands[target.Operands[0] == kernel.Anchor ? 1 : 0];
        if (kernels.InMemory[other])
            return new Addend(other, IsRow: false);
        return graph.Nodes[other].Op is BroadcastInDim broadcast && kernels.InMemory[graph.Nodes[other].Operands[0]]
            && Accesses.Of(broadcast) == Access.ByColumn
            ? new Addend(graph.Nodes[other].Operands[0], IsRow: true)
            : null;
    }
}
