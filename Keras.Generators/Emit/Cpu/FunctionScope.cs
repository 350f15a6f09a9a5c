using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>The variables of one emitted method.</summary>
internal sealed class FunctionScope(MemoryPlan plan, FormulaSet formulas, ShapeTable shapes, LiteralTable tables)
    : KernelScope(new Identifiers("step", "batch", "wholeBatch", "stage", "i"), formulas, shapes)
{
    public MemoryPlan Plan { get; } = plan;

    public override KernelGraph Kernels => Plan.Kernels;

    protected override string Address(int node)
    {
        Placement placement = Plan[node];
        return placement.Region switch
        {
            Region.Input => $"step.Inputs[{Literals.Number(placement.Offset)}]",
            Region.Output => $"step.Outputs[{Literals.Number(placement.Offset)}]",
            Region.Weights => Offset("step.Weights", placement.Offset),
            // What every shard summed for itself is read as the sum over the batch by all others.
            Region.Sums => Offset(node == Target ? "step.Sums" : "step.Shared", placement.Offset),
            Region.Shared => Offset("step.Shared", placement.Offset),
            Region.Program => $"ConstantData.Address({tables.Use(Graph.Nodes[node])})",
            _ => placement.Offset == 0 ? "step.Arena" : $"step.Arena + {Literals.Number(placement.Offset)} * batch",
        };
    }

    private static string Offset(string start, long offset) => offset == 0 ? start : $"{start} + {Literals.Number(offset)}";
}
