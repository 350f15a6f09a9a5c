using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>The variables of one emitted method.</summary>
internal sealed class FunctionScope(MemoryPlan plan, FormulaSet formulas, ShapeTable shapes, LiteralTable tables)
    : KernelScope(new Identifiers("step", "batch", "wholeBatch", "stage", "i"), formulas, shapes)
{
    public MemoryPlan Plan { get; } = plan;

    public override KernelGraph Kernels => Plan.Kernels;

    public override IReadOnlyDictionary<int, LoopPlan> Loops => Plan.Loops;

    public override string ArenaAddress(Placement placement) => Address(placement, -1);

    public override string Table(Node literal) => $"ConstantData.Address({tables.Use(literal)})";

    protected override string Address(int node) => Address(Plan[node], node);

    private string Address(Placement placement, int node) => placement.Region switch
    {
        Region.Input => $"step.Inputs[{Literals.Number(placement.Offset)}]",
        Region.Output => $"step.Outputs[{Literals.Number(placement.Offset)}]",
        Region.Weights => Offset("step.Weights", placement.Offset),
        // What every shard summed for itself is read as the sum over the batch by all others.
        Region.Sums => Offset(IsWritten(node) ? "step.Sums" : "step.Shared", placement.Offset),
        Region.Shared => Offset("step.Shared", placement.Offset),
        Region.Program => Table(Graph.Nodes[node]),
        _ => placement.Offset == 0 ? "step.Arena" : $"step.Arena + {Literals.Number(placement.Offset)} * batch",
    };

    private bool IsWritten(int node) => node == Target || (Graph.Nodes[node].Op is GetTupleElement && Graph.Nodes[node].Operands[0] == Target);

    private static string Offset(string start, long offset) => offset == 0 ? start : $"{start} + {Literals.Number(offset)}";
}
