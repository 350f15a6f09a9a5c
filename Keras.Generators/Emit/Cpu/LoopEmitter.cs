using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>Writes a loop as a <c>for</c> over its steps.</summary>
internal sealed class LoopEmitter
{
    private readonly KernelScope outer;
    private readonly Node node;
    private readonly LoopPlan plan;
    private readonly LoopScope scope;
    private readonly string time;
    private readonly CodeWriter writer = new();

    private LoopEmitter(KernelScope outer, int loop)
    {
        this.outer = outer;
        node = outer.Node(loop);
        plan = outer.Loops[loop];
        time = outer.Names.Local("t");
        scope = new LoopScope(outer, loop, plan, time);
    }

    public static string Emit(KernelScope outer, int loop) => new LoopEmitter(outer, loop).Emit();

    private string Emit()
    {
        for (int i = 0; i < plan.Carries.Count; i++)
            Start(i);
        string length = plan.Scan.Length.ToCode();
        using (plan.Scan.Reverse
            ? writer.Open($"for (nint {time} = {length} - 1; {time} >= 0; {time}--)")
            : writer.Open($"for (nint {time} = 0; {time} < {length}; {time}++)"))
        {
            EmitStep();
        }

        for (int i = 0; i < plan.Carries.Count; i++)
        {
            if (plan.Carries[i].Kind == CarryKind.Output && plan.Elements[i] >= 0)
                Copy(outer.Variable(plan.Elements[i]), scope.Carry(i), i);
        }

        return writer.ToString().TrimEnd('\n');
    }

    /// <summary>Puts a carry where the first step looks for it.</summary>
    private void Start(int carry)
    {
        string initial = outer.Variable(node.Operands[carry]);
        switch (plan.Carries[carry].Kind)
        {
            case CarryKind.Output:
                writer.Write($"float* {scope.Carry(carry)} = {initial};");
                break;
            case CarryKind.History:
                Copy(scope.FirstOf(carry), initial, carry);
                break;
            default:
                writer.Write($"float* {scope.Carry(carry)} = {scope.Final(carry)};");
                Copy(scope.Carry(carry), initial, carry);
                break;
        }
    }

    private void EmitStep()
    {
        var kernels = new KernelEmitter(scope);
        foreach (Kernel kernel in plan.Kernels.Kernels)
        {
            string statement = kernels.Emit(kernel);
            foreach (string declaration in scope.TakeDeclarations())
                writer.Write($"{declaration}");
            writer.Write($"{statement}");
        }

        for (int i = 0; i < plan.Carries.Count; i++)
        {
            string next = scope.Variable(plan.Scan.Body.Results[i].Node);
            if (plan.Carries[i].Kind == CarryKind.Output)
                writer.Write($"{scope.Carry(i)} = {next};");
            else if (plan.Carries[i].Kind == CarryKind.Copied)
                Copy(scope.Carry(i), next, i);
        }
    }

    private void Copy(string destination, string source, int carry) =>
        writer.Write($"Strided.Copy({destination}, {source}, {plan.Scan.ResultType(carry).Shape.ElementCount.ToCode()});");
}
