namespace Keras.Generators.Ir;

/// <summary>
/// A loop over the leading axis of some tensors that hands values from step to step. Its operands are the initial carries, the sequences,
/// and what the body captures from outside. Its result is a tuple: the final carries, then what every step yields, stacked along a new
/// leading axis.
/// </summary>
/// <param name="Body">
/// One step. Its parameters are of the roles <see cref="ParameterRole.Carry"/>, <see cref="ParameterRole.Slice"/> and
/// <see cref="ParameterRole.Captured"/>, each numbered from 0 as the operands are; its results are the next carries, then the outputs, all
/// of the role <see cref="ResultRole.Output"/>.
/// </param>
/// <param name="Carries">How many values are handed on.</param>
/// <param name="Sequences">How many operands are taken apart.</param>
/// <param name="Length">The number of steps.</param>
/// <param name="Reverse">Whether the last step comes first. Slices and outputs keep their places.</param>
internal sealed record Scan(Graph Body, int Carries, int Sequences, Dim Length, bool Reverse) : Primitive
{
    public override string Name => "scan";

    /// <summary>How many values each step yields besides the carries.</summary>
    public int Outputs => Body.Results.Count - Carries;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        foreach (Node node in Body.Nodes)
        {
            if (node.Op is not Parameter parameter)
                continue;
            TensorType given = operands[OperandOf(parameter)];
            if (parameter.Role == ParameterRole.Slice)
                given = StepOf(given);
            if (!given.Equals(parameter.Type))
                throw new IrException($"the loop's {parameter.Label} is {parameter.Type}, but got {given}.");
        }

        for (int i = 0; i < Carries; i++)
        {
            if (!ResultType(i).Equals(operands[i]))
                throw new IrException($"a loop that starts with {operands[i]} can't go on with {ResultType(i)}.");
        }

        return TensorType.Tuple;
    }

    /// <summary>The operand that a parameter of the body stands for, or of which it is a slice.</summary>
    public int OperandOf(Parameter parameter) => parameter.Role switch
    {
        ParameterRole.Carry => parameter.Index,
        ParameterRole.Slice => Carries + parameter.Index,
        ParameterRole.Captured => Carries + Sequences + parameter.Index,
        _ => throw new IrException($"the body of a loop has no parameter of the role {parameter.Role}."),
    };

    /// <summary>The type of an element of the result: of a carry, or of a stack.</summary>
    public TensorType ResultType(int index)
    {
        TensorType step = Body.Nodes[Body.Results[index].Node].Type;
        return index < Carries ? step : step with { Shape = Shape.Of([Length, .. step.Shape]) };
    }

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) =>
        Length * Body.Nodes.Aggregate((Dim)0,
            (sum, node) => sum + node.Op.Operations([.. node.Operands.Select(o => Body.Nodes[o].Type)], node.Type));

    public override void Differentiate(Adjoint adjoint) => new ScanDerivative(this, adjoint).Run();

    private TensorType StepOf(TensorType sequence) => sequence.Shape.Rank > 0 && sequence.Shape[0].Equals(Length)
        ? sequence with { Shape = sequence.Shape.Without([0]) }
        : throw new IrException($"a loop of {Length} steps can't take {sequence.Shape} apart.");
}

/// <summary>One of the tensors that a loop yields.</summary>
internal sealed record GetTupleElement(int Index, TensorType Type) : Primitive
{
    public override string Name => "get_tuple_element";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].Element == ElementType.Tuple
        ? Type
        : throw new IrException($"{Name} needs a tuple, but got {operands[0]}.");

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) => 0;

    public override void Differentiate(Adjoint adjoint) => adjoint.AddElement(Index, adjoint.Cotangent);
}
