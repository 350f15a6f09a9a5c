using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Emit;

/// <summary>
/// Names for the sizes that follow from those that only the data tell, such as the width after a convolution. In emitted code such a size
/// is a variable like the unknown sizes themselves, so that a product of sizes stays a product.
/// </summary>
internal sealed class SizeNames
{
    private readonly Dictionary<Dim, Dim> names = [];
    private readonly List<(string Name, Dim Value)> definitions = [];

    /// <param name="graph">The function whose sizes get names.</param>
    /// <param name="identifiers">Names that are taken; new ones are added.</param>
    public SizeNames(Graph graph, Identifiers identifiers)
    {
        foreach (Node node in graph.Nodes)
        {
            Shape shape = node.Type.Shape;
            string[] axes = AxisNames.Of(shape);
            for (int i = 0; i < shape.Rank; i++)
            {
                Dim size = shape[i];
                if (size.IsConstant || size.IsSymbol || size.DependsOnBatch || names.ContainsKey(size))
                    continue;
                string name = identifiers.Local($"{node.Origin} {axes[i]}");
                definitions.Add((name, size));
                names[size] = Dim.Symbol(name);
            }
        }
    }

    /// <summary>The sizes that have names, in an order in which they can be computed.</summary>
    public IReadOnlyList<(string Name, Dim Value)> Definitions => definitions;

    /// <summary>The shape with a symbol for each size that has a name.</summary>
    public Shape Of(Shape shape) => names.Count == 0 ? shape : Shape.Of(shape.Select(d => names.TryGetValue(d, out Dim? name) ? name : d));

    /// <summary>The graph with the shapes of its nodes in these names. What the operations hold stays as it is.</summary>
    public Graph Of(Graph graph) =>
        names.Count == 0 ? graph
            : graph with { Nodes = graph.Nodes.Select(n => n with { Type = n.Type with { Shape = Of(n.Type.Shape) } }).ToEquatableArray() };
}
