namespace Keras.Generators.Ir;

/// <summary>A loop with the values that it works on, before it is a node.</summary>
/// <param name="Body">One step, as <see cref="Scan"/> has it.</param>
/// <param name="Carries">What the first step gets.</param>
/// <param name="Sequences">What is taken apart.</param>
/// <param name="Captured">What the body uses from outside.</param>
/// <param name="Length">The number of steps.</param>
/// <param name="Reverse">Whether the last step comes first.</param>
internal sealed record Loop(
    Graph Body, IReadOnlyList<Value> Carries, IReadOnlyList<Value> Sequences, IReadOnlyList<Value> Captured, Dim Length, bool Reverse)
{
    /// <summary>The value that a parameter of the body stands for, or of which it is a slice.</summary>
    public Value OperandOf(Parameter parameter) => parameter.Role switch
    {
        ParameterRole.Carry => Carries[parameter.Index],
        ParameterRole.Slice => Sequences[parameter.Index],
        _ => Captured[parameter.Index],
    };

    /// <summary>Which nodes of a body depend on parameters.</summary>
    public static bool[] Dependents(Graph body, Func<Parameter, bool> from) => Dependents(body.Nodes, from);

    /// <summary>Which nodes depend on parameters.</summary>
    public static bool[] Dependents(IReadOnlyList<Node> nodes, Func<Parameter, bool> from)
    {
        var depends = new bool[nodes.Count];
        for (int i = 0; i < depends.Length; i++)
            depends[i] = nodes[i].Op is Parameter parameter ? from(parameter) : nodes[i].Operands.Any(o => depends[o]);
        return depends;
    }
}
