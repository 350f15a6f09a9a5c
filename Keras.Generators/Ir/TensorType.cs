namespace Keras.Generators.Ir;

/// <summary>What a tensor's elements mean. The CPU program stores each as a float; Torch keeps the kinds apart.</summary>
internal enum ElementType
{
    Float32,
    Int32,
    Bool,

    /// <summary>Not a tensor but several: what a loop yields, of which <see cref="GetTupleElement"/> takes one.</summary>
    Tuple,
}

/// <summary>Shape and element type of a value.</summary>
internal readonly record struct TensorType(Shape Shape, ElementType Element = ElementType.Float32)
{
    /// <summary>Of what yields several tensors.</summary>
    public static TensorType Tuple => new(Shape.Scalar, ElementType.Tuple);

    public override string ToString() => $"{Element}{Shape}";
}
