namespace Keras.Generators.Ir;

/// <summary>
/// A bin for each whole number, by a hash of its decimal digits as text: FarmHash's fingerprint of 64 bits, or SipHash-2-4 where there is a
/// key of two numbers.
/// </summary>
internal sealed record HashToBins(int Bins, EquatableArray<long> Key) : Primitive
{
    public override string Name => "hash_to_bins";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => new(operands[0].Shape, ElementType.Int32);
}

/// <summary>
/// A bin for each combination of whole numbers at the same place in several tensors, by a hash in which their order counts.
/// </summary>
internal sealed record CrossToBins(int Bins) : Primitive
{
    public override string Name => "cross_to_bins";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands.All(o => o.Shape.Equals(operands[0].Shape))
        ? new(operands[0].Shape, ElementType.Int32)
        : throw new IrException($"{string.Join(" and ", operands.Select(o => o.Shape))} can't be crossed element by element.");
}
