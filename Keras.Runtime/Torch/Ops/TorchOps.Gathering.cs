using static TorchSharp.torch;

namespace Keras.Torch;

/// <content>Taking slices by their numbers, and adding slices where numbers say.</content>
public static partial class TorchOps
{
    /// <summary>
    /// The slices of <paramref name="operand"/> along <paramref name="axis"/> that <paramref name="indices"/> names: its axes take the
    /// place of that axis.
    /// </summary>
    /// <param name="operand">Any shape.</param>
    /// <param name="indices">Of any element type, cut to whole numbers; negative ones count from the end, and what lies outside gives
    /// NaN.</param>
    /// <param name="axis">Counted from the start.</param>
    /// <param name="batchAxes">So many leading axes are common to both: each index takes from the part of the operand that it belongs
    /// to.</param>
    public static Tensor Gather(Tensor operand, Tensor indices, int axis, int batchAxes = 0)
    {
        using var scope = NewDisposeScope();
        long[] from = operand.shape, shape = [.. from[..axis], .. indices.shape[batchAxes..], .. from[(axis + 1)..]];
        long blocks = Count(from[..batchAxes]), parts = Count(from[batchAxes..axis]), size = from[axis], width = Count(from[(axis + 1)..]);
        Tensor wanted = Slices(indices, blocks, size, out Tensor isThere);
        long count = wanted.size(1);
        Tensor taken = blocks == 1
            ? operand.reshape(parts, size, width).index_select(1, wanted.reshape(count)).reshape(blocks, parts, count, width)
            : operand.reshape(blocks, parts, size, width)
                .gather(2, wanted.reshape(blocks, 1, count, 1).expand(blocks, parts, count, width));
        Tensor result = where(isThere.reshape(blocks, 1, count, 1), taken, full([], float.NaN, operand.dtype, operand.device));
        return result.reshape(shape).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The derivative of <see cref="Gather"/>: zeros of <paramref name="shape"/>, to which each slice of <paramref name="updates"/> is
    /// added where it came from.
    /// </summary>
    /// <param name="updates">Of the shape that <see cref="Gather"/> yields.</param>
    /// <param name="indices">Of any element type, as for <see cref="Gather"/>; what lies outside adds nothing.</param>
    /// <param name="axis">Counted from the start.</param>
    /// <param name="shape">The result's shape.</param>
    /// <param name="batchAxes">So many leading axes are common to both.</param>
    public static Tensor ScatterAdd(Tensor updates, Tensor indices, int axis, ReadOnlySpan<long> shape, int batchAxes = 0)
    {
        using var scope = NewDisposeScope();
        long blocks = Count(shape[..batchAxes]), parts = Count(shape[batchAxes..axis]), size = shape[axis],
            width = Count(shape[(axis + 1)..]);
        Tensor wanted = Slices(indices, blocks, size, out Tensor isThere);
        long count = wanted.size(1);
        Tensor added =
            where(isThere.reshape(blocks, 1, count, 1), updates.reshape(blocks, parts, count, width),
                zeros([], updates.dtype, updates.device));
        Tensor result = blocks == 1
            ? zeros([parts, size, width], updates.dtype, updates.device)
                .index_add_(1, wanted.reshape(count), added.reshape(parts, count, width), 1)
            : zeros([blocks, parts, size, width], updates.dtype, updates.device)
                .scatter_add_(2, wanted.reshape(blocks, 1, count, 1).expand(blocks, parts, count, width), added);
        return result.reshape(shape.ToArray()).MoveToOuterDisposeScope();
    }

    /// <summary>Numbers as (blocks, count) slices that are there, and which of them were.</summary>
    private static Tensor Slices(Tensor indices, long blocks, long size, out Tensor isThere)
    {
        Tensor whole = indices.to_type(ScalarType.Int64).reshape(blocks, -1);
        whole = where(whole.lt(0), whole + size, whole);
        isThere = whole.ge(0).logical_and(whole.lt(size));
        return whole.clamp(0, size - 1);
    }

    private static long Count(ReadOnlySpan<long> sizes)
    {
        long count = 1;
        foreach (long size in sizes) count *= size;
        return count;
    }
}
