using TorchSharp;
using static TorchSharp.torch;

namespace Keras.Torch;

public static partial class TorchOps
{
    /// <summary>The same elements in row-major order under another shape; a view where memory allows.</summary>
    /// <param name="operand">Any shape.</param>
    /// <param name="shape">Sizes of the same product.</param>
    public static Tensor Reshape(Tensor operand, params ReadOnlySpan<long> shape) => operand.reshape(shape.ToArray());

    /// <summary>Axis i of the result is axis <paramref name="permutation"/>[i] of the operand. A view.</summary>
    /// <param name="operand">Any shape.</param>
    /// <param name="permutation">Each axis of the operand once.</param>
    public static Tensor Transpose(Tensor operand, params ReadOnlySpan<long> permutation) => operand.permute(permutation.ToArray());

    /// <summary>
    /// Every <paramref name="strides"/>[i]-th element of [<paramref name="starts"/>[i], <paramref name="limits"/>[i]) along each axis. A
    /// view.
    /// </summary>
    /// <param name="operand">Any shape.</param>
    /// <param name="starts">One for each axis.</param>
    /// <param name="limits">One for each axis.</param>
    /// <param name="strides">One for each axis; at least 1.</param>
    public static Tensor Slice(Tensor operand, ReadOnlySpan<long> starts, ReadOnlySpan<long> limits, ReadOnlySpan<long> strides)
    {
        using var scope = NewDisposeScope();
        Tensor result = operand.alias();
        for (int axis = 0; axis < starts.Length; axis++)
        {
            if (starts[axis] != 0 || limits[axis] != result.size(axis) || strides[axis] != 1)
                result = result.slice(axis, starts[axis], limits[axis], strides[axis]);
        }

        return result.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// StableHLO's <c>pad</c>: a border of <paramref name="value"/>, and <paramref name="interior"/>[i] more of it between neighbours along
    /// axis i.
    /// </summary>
    /// <param name="operand">Any shape.</param>
    /// <param name="value">What fills the new places.</param>
    /// <param name="low">Border before the first element of each axis; negative cuts elements off.</param>
    /// <param name="high">Border behind the last element of each axis; negative cuts elements off.</param>
    /// <param name="interior">Between neighbours of each axis; not negative.</param>
    public static Tensor Pad(
        Tensor operand, float value, ReadOnlySpan<long> low, ReadOnlySpan<long> high, ReadOnlySpan<long> interior = default)
    {
        using var scope = NewDisposeScope();
        int rank = low.Length;
        Tensor result = operand;
        if (interior.ContainsAnyExcept(0))
            result = Spread(operand, value, interior);
        // torch lists the last axis first; a negative border cuts, as here.
        long[] borders = new long[2 * rank];
        for (int axis = 0; axis < rank; axis++)
        {
            borders[2 * (rank - 1 - axis)] = low[axis];
            borders[(2 * (rank - 1 - axis)) + 1] = high[axis];
        }

        return nn.functional.pad(result, borders, PaddingModes.Constant, value).MoveToOuterDisposeScope();
    }

    /// <summary>The elements in opposite order along <paramref name="axes"/>.</summary>
    /// <param name="operand">Any shape.</param>
    /// <param name="axes">Different axes of it.</param>
    public static Tensor Reverse(Tensor operand, params ReadOnlySpan<long> axes) => operand.flip(axes.ToArray());

    private static Tensor Spread(Tensor operand, float value, ReadOnlySpan<long> interior)
    {
        long[] shape = operand.shape, starts = new long[shape.Length], strides = new long[shape.Length];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            strides[axis] = interior[axis] + 1;
            shape[axis] = shape[axis] == 0 ? 0 : ((shape[axis] - 1) * strides[axis]) + 1;
        }

        Tensor result = full(shape, value, operand.dtype, operand.device);
        Slice(result, starts, shape, strides).copy_(operand);
        return result;
    }
}
