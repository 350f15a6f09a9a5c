using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>Where kernels cut shapes into rows and columns.</summary>
internal static class Cuts
{
    /// <summary>Operations that take a formula for what happens to each result.</summary>
    public static bool TakesEpilogue(Primitive op) =>
        op is Convolution or ConvolutionInputGradient or ReduceWindow or SelectAndScatter or WindowSumGradient or DotGeneral
            or TransposedProduct or PackedProduct;

    /// <summary>How many leading axes of an operation's result are the rows that its epilogue sees.</summary>
    public static int OfAnchor(Graph graph, int anchor)
    {
        Node node = graph.Nodes[anchor];
        return node.Op switch
        {
            DotGeneral dot => BeforeColumns(dot, graph.Nodes[node.Operands[1]].Type.Shape),
            TransposedProduct product => BeforeColumns(product.Dot, graph.Nodes[node.Operands[1]].Type.Shape),
            PackedProduct product => BeforeColumns(product.Dot, product.Right),
            _ => node.Type.Shape.Rank - 1,
        };

        int BeforeColumns(DotGeneral dot, Shape right) => node.Type.Shape.Rank - dot.RightFree(right.Rank).Count();
    }

    /// <summary>How many leading axes of a reduction's operand are rows: the reduced axes are the columns, or end the rows.</summary>
    public static int OfReduction(Reduce reduce, Shape operand)
    {
        int last = reduce.Axes[reduce.Axes.Count - 1];
        return last == operand.Rank - 1 ? reduce.Axes[0] : last + 1;
    }

    /// <summary>The nodes that a kernel computes on its way: all that are reached from its target without passing memory.</summary>
    public static IReadOnlyCollection<int> Formula(Graph graph, IReadOnlyList<bool> inMemory, int target)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>(graph.Nodes[target].Operands);
        while (open.Count > 0)
        {
            int id = open.Pop();
            if (inMemory[id] || !seen.Add(id))
                continue;
            foreach (int operand in graph.Nodes[id].Operands)
                open.Push(operand);
        }

        return seen;
    }
}
