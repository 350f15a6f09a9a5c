using static TorchSharp.torch;

namespace Keras.Torch;

/// <content>What depends on the order of the elements along an axis.</content>
public static partial class TorchOps
{
    /// <summary>For each line along the last axis the places of its elements in order, as floats. Equal ones keep their order.</summary>
    /// <param name="operand">Of 1 axis or more.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    public static Tensor ArgSort(Tensor operand, bool descending)
    {
        using var scope = NewDisposeScope();
        (Tensor _, Tensor places) = operand.sort(dim: -1, descending: descending, stable: true);
        return places.to_type(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>The place of the largest element along the last axis, which disappears, as a float; of equal ones the first.</summary>
    /// <param name="operand">Of 1 axis or more.</param>
    public static Tensor ArgMax(Tensor operand)
    {
        using var scope = NewDisposeScope();
        return operand.argmax(-1).to_type(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>The place of the smallest element along the last axis, which disappears, as a float; of equal ones the first.</summary>
    /// <param name="operand">Of 1 axis or more.</param>
    public static Tensor ArgMin(Tensor operand)
    {
        using var scope = NewDisposeScope();
        return operand.argmin(-1).to_type(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>Sums of all elements up to each along an axis.</summary>
    /// <param name="operand">What is summed.</param>
    /// <param name="axis">Counted from the start.</param>
    /// <param name="reverse">Whether each sum is that of the elements from it on.</param>
    public static Tensor CumulativeSum(Tensor operand, int axis, bool reverse)
    {
        using var scope = NewDisposeScope();
        Tensor sums = reverse ? operand.flip(axis).cumsum(axis).flip(axis) : operand.cumsum(axis);
        return sums.MoveToOuterDisposeScope();
    }
}
