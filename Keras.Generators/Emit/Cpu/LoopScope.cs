using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>The variables of one step of a loop, inside the block around the loop.</summary>
/// <param name="outer">That block.</param>
/// <param name="loop">The loop's node in it.</param>
/// <param name="plan">The loop.</param>
/// <param name="time">The variable that counts the steps.</param>
internal sealed class LoopScope(KernelScope outer, int loop, LoopPlan plan, string time)
    : KernelScope(outer.Names, outer.Formulas, outer.Shapes)
{
    private readonly string?[] carries = new string?[plan.Carries.Count];

    public override KernelGraph Kernels => plan.Kernels;

    public override IReadOnlyDictionary<int, LoopPlan> Loops => plan.Loops;

    public override string ArenaAddress(Placement placement) => outer.ArenaAddress(placement);

    public override string Table(Node literal) => outer.Table(literal);

    /// <summary>The variable of a carry that is kept in one.</summary>
    public string Carry(int carry) => carries[carry] ??= outer.Names.Local(NameOfCarry(carry));

    /// <summary>Where a carry lies in the end; or, where nobody takes it, its own memory.</summary>
    public string Final(int carry) => plan.Elements[carry] >= 0 ? outer.Variable(plan.Elements[carry]) : OwnMemory(carry);

    /// <summary>Where the first step finds a carry that is stacked as it comes in.</summary>
    public string FirstOf(int carry)
    {
        string size = Size(plan.Scan.ResultType(carry).Shape), stack = outer.Variable(plan.Elements[plan.Carries[carry].Result]);
        return plan.Scan.Reverse ? $"{stack} + {(plan.Scan.Length - 1).ToCode()} * {size}" : stack;
    }

    protected override string Address(int node)
    {
        Placement placement = plan.Placements[node];
        int number = (int)placement.Offset;
        string size = Size(ShapeOf(node));
        return placement.Region switch
        {
            Region.Slice => $"{outer.Variable(Operand(plan.Scan.Carries + number))} + {time} * {size}",
            Region.Stack => $"{outer.Variable(plan.Elements[number])} + {time} * {size}",
            Region.Carry => $"{outer.Variable(plan.Elements[plan.Carries[number].Result])} + {time} * {size}",
            Region.NextCarry => Next(number, size),
            Region.Program => outer.Table(Node(node)),
            _ => outer.ArenaAddress(placement),
        };
    }

    protected override string? Alias(int node)
    {
        Placement placement = plan.Placements[node];
        int number = (int)placement.Offset;
        return placement.Region switch
        {
            Region.Captured => outer.Variable(Operand(plan.Scan.Carries + plan.Scan.Sequences + number)),
            Region.Carry when plan.Carries[number].Kind != CarryKind.History => Carry(number),
            _ => null,
        };
    }

    private static string Size(Shape shape) => shape.ElementCount.ToCode();

    /// <summary>The place that the next step reads from; after the last one, where the carry lies in the end.</summary>
    private string Next(int carry, string size)
    {
        string stack = outer.Variable(plan.Elements[plan.Carries[carry].Result]);
        return plan.Scan.Reverse
            ? $"{time} > 0 ? {stack} + ({time} - 1) * {size} : {Final(carry)}"
            : $"{time} + 1 < {plan.Scan.Length.ToCode()} ? {stack} + ({time} + 1) * {size} : {Final(carry)}";
    }

    private string OwnMemory(int carry) => outer.ArenaAddress(plan.OwnMemory[carry]);

    private int Operand(int index) => outer.Node(loop).Operands[index];

    private string NameOfCarry(int carry) =>
        Graph.Nodes.Select(n => n.Op).OfType<Parameter>().FirstOrDefault(p => p.Role == ParameterRole.Carry && p.Index == carry)?.Label
            ?? $"{outer.Node(loop).Origin} carry";
}
