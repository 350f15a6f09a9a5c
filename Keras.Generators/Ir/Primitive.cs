namespace Keras.Generators.Ir;

/// <summary>
/// One operation of the tensor IR, with its attributes as record members. Names and semantics are those of StableHLO and JAX.
/// </summary>
internal abstract record Primitive
{
    /// <summary>The name in listings, for example <c>dot_general</c>.</summary>
    public abstract string Name { get; }

    /// <summary>True where element i of the result depends on the elements i of the operands alone, all of the result's shape.</summary>
    public virtual bool IsElementwise => false;

    /// <summary>True where two operands may change places without a change of a bit.</summary>
    public virtual bool IsCommutative => false;

    /// <summary>True where the value lies in memory before anything runs: what is handed in, and tables of numbers.</summary>
    public virtual bool IsGiven => false;

    /// <summary>True where computing it twice costs more than keeping it.</summary>
    public virtual bool IsExpensive => false;

    /// <summary>True where a sum over its results is its result for a sum over its operands.</summary>
    public virtual bool IsLinear => false;

    /// <summary>The shape rule. Throws <see cref="IrException"/> where the operands don't fit.</summary>
    public abstract TensorType Infer(IReadOnlyList<TensorType> operands);

    /// <summary>Adds what flows back to each operand that needs it; an operation without a derivative adds nothing.</summary>
    public virtual void Differentiate(Adjoint adjoint)
    {
    }

    /// <summary>
    /// The operation for all steps of a loop at once, where at least one of the operands has the steps as its leading axis; so has the
    /// result. Null where only a loop can do it.
    /// </summary>
    public virtual Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) =>
        IsElementwise ? b.Apply(this, [.. operands.Select(o => o.Stacked(length))]) : null;

    /// <summary>
    /// The sum over all steps of what the operation gives in each, where that is one operation; else null. At least one operand differs
    /// from step to step.
    /// </summary>
    public virtual Value? SumOfSteps(GraphBuilder b, Vectorized[] operands) => null;

    /// <summary>Multiplications and additions, for the cost model.</summary>
    public virtual Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) => result.Shape.ElementCount;
}

/// <summary>An operation applied to earlier nodes.</summary>
/// <param name="Op">The operation.</param>
/// <param name="Operands">Numbers of the nodes it reads.</param>
/// <param name="Type">What it yields.</param>
internal sealed record Node(Primitive Op, EquatableArray<int> Operands, TensorType Type)
{
    /// <summary>The layer that this node was made for, for names and comments in emitted code; no part of what it computes.</summary>
    public string? Origin { get; init; }

    public bool Equals(Node? other) =>
        other is not null && Op.Equals(other.Op) && Operands.Equals(other.Operands) && Type.Equals(other.Type) && Origin == other.Origin;

    public override int GetHashCode() => unchecked((Op.GetHashCode() * 31) + Operands.GetHashCode());
}

/// <summary>A result of a graph.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Index">Which of that kind.</param>
/// <param name="Node">Where it comes from.</param>
internal sealed record GraphResult(ResultRole Role, int Index, int Node);

/// <summary>What a graph's result is for.</summary>
internal enum ResultRole
{
    /// <summary>An output of the model.</summary>
    Output,

    /// <summary>A loss: the total first, then one per output where there are several.</summary>
    Loss,

    /// <summary>The gradient of the trainable weight of this index.</summary>
    Gradient,

    /// <summary>The new value of the weight of this index, such as a moving average.</summary>
    State,

    /// <summary>
    /// What this batch leaves behind of each sample in place of the <see cref="ParameterRole.SampleState"/> of this index.
    /// </summary>
    SampleState,
}

/// <summary>A function as nodes in the order in which they can be computed.</summary>
internal sealed record Graph(EquatableArray<Node> Nodes, EquatableArray<GraphResult> Results);

/// <summary>Thrown by a shape rule; the compiler turns it into a problem of the layer it was lowering.</summary>
internal sealed class IrException(string message) : Exception(message);
