using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>The variables of one emitted method: which pointer holds which node's memory, and the tables of shapes that its calls refer to.</summary>
internal sealed class FunctionScope(MemoryPlan plan, FormulaSet formulas, ShapeTable shapes, LiteralTable tables)
{
    private readonly Dictionary<int, string> variables = [];
    private readonly Identifiers names = new("step", "batch", "wholeBatch", "stage", "i");
    private readonly List<string> declarations = [];

    public MemoryPlan Plan { get; } = plan;

    public KernelGraph Kernels => Plan.Kernels;

    public Graph Graph => Kernels.Graph;

    public FormulaSet Formulas { get; } = formulas;

    public ShapeTable Shapes { get; } = shapes;

    public LiteralTable Tables { get; } = tables;

    /// <summary>The pointers that the method declares.</summary>
    public IReadOnlyList<string> Declarations => declarations;

    public Node Node(int id) => Graph.Nodes[id];

    public Shape ShapeOf(int id) => Graph.Nodes[id].Type.Shape;

    /// <summary>The variable that holds a node's memory; declares it at first use.</summary>
    public string Variable(int id)
    {
        int storage = Kernels.Storage(id);
        if (variables.TryGetValue(storage, out string? known))
            return known;
        string name = names.Local(NameOf(Graph.Nodes[storage]));
        variables[storage] = name;
        declarations.Add($"float* {name} = {Address(Plan[storage], storage)};");
        return name;
    }

    private string Address(Placement placement, int id) => placement.Region switch
    {
        Region.Input => $"step.Inputs[{Literals.Number(placement.Offset)}]",
        Region.Output => $"step.Outputs[{Literals.Number(placement.Offset)}]",
        Region.Weights => Offset("step.Weights", placement.Offset),
        // What every shard summed for itself is read as the sum over the batch by all others.
        Region.Sums => Offset(IsWriter(id) ? "step.Sums" : "step.Shared", placement.Offset),
        Region.Shared => Offset("step.Shared", placement.Offset),
        Region.Program => $"ConstantData.Address({Tables.Use(Graph.Nodes[id])})",
        _ => placement.Offset == 0 ? "step.Arena" : $"step.Arena + {Literals.Number(placement.Offset)} * batch",
    };

    /// <summary>The node whose kernel is being written.</summary>
    public int Target { get; set; } = -1;

    private bool IsWriter(int id) => id == Target;

    private static string Offset(string start, long offset) => offset == 0 ? start : $"{start} + {Literals.Number(offset)}";

    private static string NameOf(Node node) => node.Op switch
    {
        Parameter parameter => parameter.Label,
        Reduce { Kind: ReduceKind.Maximum } => $"{node.Origin} max",
        Reduce { Kind: ReduceKind.Sum } => $"{node.Origin} sum",
        _ => node.Origin ?? node.Op.Name,
    };
}
