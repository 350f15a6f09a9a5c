namespace Keras.Generators.Ir;

/// <summary>Copies nodes of a graph into another, with some of them replaced, as far as they are asked for.</summary>
/// <param name="target">Where they go; what depends on a value of a graph inside it goes there.</param>
/// <param name="source">Where they come from.</param>
/// <param name="replaced">What stands for a node; null for a node that is copied.</param>
internal sealed class GraphCopy(GraphBuilder target, Func<int, Node> source, Func<int, Value?> replaced)
{
    private readonly Dictionary<int, Value> copies = [];

    /// <summary>A node's counterpart.</summary>
    public Value this[int node]
    {
        get
        {
            if (!copies.TryGetValue(node, out Value copy))
                copies[node] = copy = replaced(node) ?? Copy(source(node));
            return copy;
        }
    }

    private Value Copy(Node node)
    {
        Value[] operands = [.. node.Operands.Select(o => this[o])];
        string? origin = target.Origin;
        target.Origin = node.Origin ?? origin;
        Value copy = target.Apply(node.Op, operands);
        target.Origin = origin;
        return copy;
    }
}
