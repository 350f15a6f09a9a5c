using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>The variables of one emitted method.</summary>
internal sealed class FunctionScope(
    FunctionSizes sizes, FormulaSet formulas, ShapeTable shapes, LiteralTable tables, PackedKernelTable kernels)
    : KernelScope(new Identifiers([.. Reserved, .. sizes.Names]), formulas, shapes)
{
    /// <summary>The field that says where constants lie.</summary>
    public const string Constants = "constants";

    /// <summary>What emitted methods call their own variables.</summary>
    public static readonly string[] Reserved = ["step", "batch", "wholeBatch", "stage", Constants, .. ProductCalls.Counters];

    public MemoryPlan Plan => sizes.Plan;

    public override KernelGraph Kernels => Plan.Kernels;

    public override IReadOnlyDictionary<int, LoopPlan> Loops => Plan.Loops;

    public override string ArenaAddress(Placement placement) => Address(placement, -1);

    public override string Table(Node literal) => $"ConstantData.Address({tables.Use(literal)})";

    public override string? PackedKernel(int node, string shape)
    {
        Placement placement = Plan[Kernels.Storage(node)];
        return placement.Region == Region.Weights && kernels.Use(placement.Offset, shape) is { } index
            ? $"step.Kernel({Literals.Number(index)})"
            : null;
    }

    protected override string Address(int node) => Address(Plan[node], node);

    private string Address(Placement placement, int node) => placement.Region switch
    {
        Region.Input => $"step.Inputs[{Literals.Number(placement.Offset)}]",
        Region.Output => $"step.Outputs[{Literals.Number(placement.Offset)}]",
        Region.SampleState => $"step.States[{Literals.Number(placement.Offset)}]",
        Region.NextSampleState => $"step.NextStates[{Literals.Number(placement.Offset)}]",
        Region.Weights => Offset("step.Weights", placement),
        // What every shard summed for itself is read as the sum over the batch by all others.
        Region.Sums => Offset(IsWritten(node) ? "step.Sums" : "step.Shared", placement),
        Region.Shared => Offset("step.Shared", placement),
        Region.Constants => Offset(Constants, placement),
        Region.Program => Table(Graph.Nodes[node]),
        Region.Pairs =>
            $"step.Arena + {PerSample(Plan.ArenaFloatsPerSample)} * batch"
                + (placement.Offset == 0 ? "" : $" + {Literals.Number(placement.Offset)} * Align(batch * batch)"),
        _ when placement is { Mark: < 0, Offset: 0 } => "step.Arena",
        _ => $"step.Arena + {PerSample(new Position(placement.Offset, placement.Mark))} * batch",
    };

    private bool IsWritten(int node) =>
        node == Target || (Graph.Nodes[node].Op is GetTupleElement && Graph.Nodes[node].Operands[0] == Target);

    private string Offset(string start, Placement placement) =>
        placement is { Mark: < 0, Offset: 0 } ? start : $"{start} + {sizes.Code(new Position(placement.Offset, placement.Mark))}";

    private string PerSample(Position position)
    {
        string code = sizes.Code(position);
        return code.Contains('+') ? $"({code})" : code;
    }
}
