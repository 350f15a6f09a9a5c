using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>
/// The variables of one emitted block of kernels: which pointer holds which node's memory, and the tables that its calls refer to.
/// </summary>
/// <param name="names">The names taken in the method.</param>
/// <param name="formulas">The formulas of the class.</param>
/// <param name="shapes">The shape descriptions of the class.</param>
internal abstract class KernelScope(Identifiers names, FormulaSet formulas, ShapeTable shapes)
{
    private readonly Dictionary<int, string> variables = [];
    private readonly List<string> declarations = [];

    public abstract KernelGraph Kernels { get; }

    /// <summary>The loops among the kernels, by node.</summary>
    public abstract IReadOnlyDictionary<int, LoopPlan> Loops { get; }

    public Graph Graph => Kernels.Graph;

    public Identifiers Names { get; } = names;

    public FormulaSet Formulas { get; } = formulas;

    public ShapeTable Shapes { get; } = shapes;

    /// <summary>The node whose kernel is being written.</summary>
    public int Target { get; set; } = -1;

    public Node Node(int id) => Graph.Nodes[id];

    public Shape ShapeOf(int id) => Graph.Nodes[id].Type.Shape;

    /// <summary>The variable that holds a node's memory; declares it at first use.</summary>
    public string Variable(int id)
    {
        int storage = Kernels.Storage(id);
        if (variables.TryGetValue(storage, out string? known))
            return known;
        if (Alias(storage) is { } other)
            return variables[storage] = other;
        string name = Names.Local(NameOf(Graph.Nodes[storage]));
        variables[storage] = name;
        declarations.Add($"float* {name} = {Address(storage)};");
        return name;
    }

    /// <summary>The declarations of the pointers that have been asked for since the last time.</summary>
    public IReadOnlyList<string> TakeDeclarations()
    {
        string[] taken = [.. declarations];
        declarations.Clear();
        return taken;
    }

    /// <summary>C# for the kernel of a convolution as the runtime may have packed it, or null where nobody keeps it.</summary>
    public virtual string? PackedKernel(int node, string shape) => null;

    /// <summary>C# for a place in scratch memory.</summary>
    public abstract string ArenaAddress(Placement placement);

    /// <summary>C# for where a table of numbers begins.</summary>
    public abstract string Table(Node literal);

    /// <summary>C# for where a node's memory begins.</summary>
    protected abstract string Address(int node);

    /// <summary>A variable that is there already.</summary>
    protected virtual string? Alias(int node) => null;

    private static string NameOf(Node node) => node.Op switch
    {
        Parameter parameter => parameter.Label,
        Reduce { Kind: ReduceKind.Maximum } => $"{node.Origin} max",
        Reduce { Kind: ReduceKind.Sum } => $"{node.Origin} sum",
        _ => node.Origin ?? node.Op.Name,
    };
}
