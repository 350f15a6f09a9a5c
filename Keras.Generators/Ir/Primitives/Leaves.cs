namespace Keras.Generators.Ir;

/// <summary>What a parameter of a compiled function is.</summary>
internal enum ParameterRole
{
    Input,
    Label,
    SampleWeight,
    Weight,

    /// <summary>What the batch before left behind of each sample, such as the states of a recurrent layer.</summary>
    SampleState,

    /// <summary>In the body of a loop: what the step before handed on.</summary>
    Carry,

    /// <summary>In the body of a loop: this step's part of a sequence.</summary>
    Slice,

    /// <summary>In the body of a loop: a value from outside, the same in every step.</summary>
    Captured,

    /// <summary>While a loop is differentiated: what flows back into a result of its body.</summary>
    Cotangent,
}

/// <summary>A tensor that is handed in: a model input, its labels and sample weights, a weight; or what the body of a loop gets.</summary>
internal sealed record Parameter(ParameterRole Role, int Index, string Label, TensorType Type) : Primitive
{
    public override string Name => "parameter";

    public override bool IsGiven => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Type;

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) => 0;
}

/// <summary>A tensor with one number everywhere.</summary>
internal sealed record Constant(double Value, TensorType Type) : Primitive
{
    public override string Name => "constant";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Type;

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) => 0;
}

/// <summary>A table of numbers, in the order in which they lie in memory.</summary>
internal sealed record Literal(EquatableArray<double> Values, Shape Shape) : Primitive
{
    public override string Name => "literal";

    public override bool IsGiven => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Shape.ElementCount.Constant == Values.Count
        ? new TensorType(Shape)
        : throw new IrException($"{Values.Count} numbers don't fill {Shape}.");

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) => 0;
}

/// <summary>Each element is its own position along an axis.</summary>
internal sealed record Iota(Shape Shape, int Axis) : Primitive
{
    public override string Name => "iota";

    public override bool IsElementwise => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => new(Shape);
}

/// <summary>The value of a dimension as a scalar. The number of samples is that of the whole batch, also where a shard computes.</summary>
internal sealed record Extent(Dim Dim) : Primitive
{
    public override string Name => "extent";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => new(Shape.Scalar);
}

/// <summary>
/// Uniform numbers in [0, 1): a function of the step's random key, the slot and the element's position in the whole batch, so that
/// asking for them twice, in forward and backward, gives the same.
/// </summary>
internal sealed record RngUniform(Shape Shape, int Slot) : Primitive
{
    public override string Name => "rng_uniform";

    public override bool IsElementwise => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => new(Shape);
}
