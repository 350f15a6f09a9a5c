using TorchSharp;
using static TorchSharp.torch;

namespace Keras.Torch;

/// <summary>
/// Primitives of the tensor IR that take more than one TorchSharp call; compiled code calls them. All work on any device; no result is
/// tracked for autograd, since the backward pass is compiled too.
/// </summary>
public static partial class TorchOps
{
    /// <summary>
    /// StableHLO's <c>broadcast_in_dim</c>: axis i of <paramref name="operand"/> becomes axis <paramref name="axes"/>[i] of the result. A
    /// view.
    /// </summary>
    /// <param name="operand">Each axis has size 1 or that of the result.</param>
    /// <param name="shape">The result's shape.</param>
    /// <param name="axes">Ascending; one for each axis of the operand.</param>
    public static Tensor BroadcastInDim(Tensor operand, ReadOnlySpan<long> shape, ReadOnlySpan<long> axes)
    {
        long[] aligned = new long[shape.Length];
        Array.Fill(aligned, 1);
        for (int i = 0; i < axes.Length; i++)
            aligned[axes[i]] = operand.shape[i];
        using Tensor view = operand.reshape(aligned);
        return view.expand(shape.ToArray());
    }

    /// <summary>
    /// StableHLO's <c>dot_general</c>. The result's axes: batch, what is left of <paramref name="left"/>, what is left of
    /// <paramref name="right"/>.
    /// </summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <param name="leftContracting">Axes of the left operand that are summed over.</param>
    /// <param name="rightContracting">Their partners in the right operand.</param>
    /// <param name="leftBatch">Axes of the left operand that are matched one to one.</param>
    /// <param name="rightBatch">Their partners in the right operand.</param>
    public static Tensor DotGeneral(
        Tensor left, Tensor right, ReadOnlySpan<long> leftContracting, ReadOnlySpan<long> rightContracting,
        ReadOnlySpan<long> leftBatch = default, ReadOnlySpan<long> rightBatch = default)
    {
        using var scope = NewDisposeScope();
        long[] leftFree = Rest(left, leftContracting, leftBatch), rightFree = Rest(right, rightContracting, rightBatch);
        long[] shape = [.. Sizes(left, leftBatch), .. Sizes(left, leftFree), .. Sizes(right, rightFree)];
        long contracted = Product(Sizes(left, leftContracting)), rows = Product(Sizes(left, leftFree)),
            columns = Product(Sizes(right, rightFree));
        Tensor a = left.permute([.. leftBatch, .. leftFree, .. leftContracting]);
        Tensor b = right.permute([.. rightBatch, .. rightContracting, .. rightFree]);
        if (leftBatch.Length == 0)
            return a.reshape(rows, contracted).mm(b.reshape(contracted, columns)).reshape(shape).MoveToOuterDisposeScope();
        long batch = Product(Sizes(left, leftBatch));
        return a.reshape(batch, rows, contracted).bmm(b.reshape(batch, contracted, columns)).reshape(shape).MoveToOuterDisposeScope();
    }

    /// <summary>A table of numbers.</summary>
    /// <param name="values">In the order in which they lie in memory.</param>
    /// <param name="shape">The result's shape.</param>
    /// <param name="device">Where the result lives.</param>
    public static Tensor Literal(ReadOnlySpan<float> values, ReadOnlySpan<long> shape, torch.Device device) =>
        tensor(values.ToArray(), shape.ToArray(), ScalarType.Float32, device);

    /// <summary>Each element is its own position along <paramref name="axis"/>, as a float.</summary>
    /// <param name="shape">The result's shape.</param>
    /// <param name="axis">Counted from the start.</param>
    /// <param name="device">Where the result lives.</param>
    public static Tensor Iota(ReadOnlySpan<long> shape, int axis, torch.Device device)
    {
        using Tensor positions = arange(shape[axis], ScalarType.Float32, device);
        return BroadcastInDim(positions, shape, [axis]);
    }

    /// <summary>The sum over <paramref name="axes"/>, which disappear.</summary>
    /// <param name="operand">Any shape.</param>
    /// <param name="axes">None leaves the operand as it is.</param>
    public static Tensor ReduceSum(Tensor operand, params ReadOnlySpan<long> axes) => axes.IsEmpty ? operand.alias() : operand.sum(axes);

    /// <summary>The largest over <paramref name="axes"/>, which disappear.</summary>
    /// <inheritdoc cref="ReduceSum"/>
    public static Tensor ReduceMaximum(Tensor operand, params ReadOnlySpan<long> axes) =>
        axes.IsEmpty ? operand.alias() : operand.amax(axes);

    /// <summary>The smallest over <paramref name="axes"/>, which disappear.</summary>
    /// <inheritdoc cref="ReduceSum"/>
    public static Tensor ReduceMinimum(Tensor operand, params ReadOnlySpan<long> axes) =>
        axes.IsEmpty ? operand.alias() : operand.amin(axes);

    /// <summary>The product over <paramref name="axes"/>, which disappear.</summary>
    /// <inheritdoc cref="ReduceSum"/>
    public static Tensor ReduceProduct(Tensor operand, params ReadOnlySpan<long> axes)
    {
        using var scope = NewDisposeScope();
        long[] free = Rest(operand, axes, []);
        return operand.permute([.. free, .. axes]).reshape([.. Sizes(operand, free), Product(Sizes(operand, axes))]).prod(-1)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Gives tensors back before the step ends; views of them stay valid.</summary>
    /// <param name="finished">What nobody reads any more.</param>
    public static void Free(params ReadOnlySpan<Tensor> finished)
    {
        foreach (Tensor tensor in finished)
            tensor.Dispose();
    }

    private static long[] Rest(Tensor tensor, ReadOnlySpan<long> some, ReadOnlySpan<long> others)
    {
        var rest = new List<long>();
        for (int axis = 0; axis < tensor.dim(); axis++)
        {
            if (!some.Contains(axis) && !others.Contains(axis))
                rest.Add(axis);
        }

        return [.. rest];
    }

    private static long[] Sizes(Tensor tensor, ReadOnlySpan<long> axes)
    {
        long[] shape = tensor.shape, sizes = new long[axes.Length];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = shape[axes[i]];
        return sizes;
    }

    private static long Product(long[] sizes)
    {
        long product = 1;
        foreach (long size in sizes)
            product *= size;
        return product;
    }
}
