using TorchSharp;
using static TorchSharp.torch;

namespace Keras.Torch;

public sealed partial class TorchWindow
{
    /// <summary>Convolution.</summary>
    /// <param name="input">(samples, space…, channels).</param>
    /// <param name="kernel">(window…, channels / groups, filters).</param>
    /// <returns>(samples, space…, filters).</returns>
    public Tensor Convolution(Tensor input, Tensor kernel)
    {
        if (input.device_type == DeviceType.META)
            return empty(OutputShape(input, kernel.shape[^1]), device: input.device); // libtorch has no convolution of shapes alone.
        using var scope = NewDisposeScope();
        Tensor x = ChannelsFirst(input);
        return ChannelsLast(Call("convolution", isSymmetric ? x : Bordered(x, 0), FiltersFirst(kernel))).MoveToOuterDisposeScope();
    }

    /// <summary>What flows back into a convolution's input; also Keras' transposed convolution.</summary>
    /// <param name="outputGradient">(samples, space…, filters).</param>
    /// <param name="kernel">(window…, channels / groups, filters).</param>
    /// <param name="inputShape">(samples, space…, channels).</param>
    /// <returns>Of <paramref name="inputShape"/>.</returns>
    public Tensor ConvolutionInputGradient(Tensor outputGradient, Tensor kernel, params ReadOnlySpan<long> inputShape)
    {
        if (outputGradient.device_type == DeviceType.META)
            return empty(inputShape.ToArray(), device: outputGradient.device); // libtorch has no convolution of shapes alone.
        using var scope = NewDisposeScope();
        Tensor x = ChannelsFirst(OfShape(inputShape, outputGradient.device));
        Tensor gradient = Call("input_gradient", ChannelsFirst(outputGradient), isSymmetric ? x : Bordered(x, 0), FiltersFirst(kernel));
        return ChannelsLast(isSymmetric ? gradient : Unbordered(gradient)).MoveToOuterDisposeScope();
    }

    /// <summary>What flows back into a convolution's kernel.</summary>
    /// <param name="input">(samples, space…, channels).</param>
    /// <param name="outputGradient">(samples, space…, filters).</param>
    /// <param name="kernelShape">(window…, channels / groups, filters).</param>
    /// <returns>Of <paramref name="kernelShape"/>.</returns>
    public Tensor ConvolutionFilterGradient(Tensor input, Tensor outputGradient, params ReadOnlySpan<long> kernelShape)
    {
        if (input.device_type == DeviceType.META)
            return empty(kernelShape.ToArray(), device: input.device); // libtorch has no convolution of shapes alone.
        using var scope = NewDisposeScope();
        Tensor x = ChannelsFirst(input);
        Tensor gradient = Call(
            "filter_gradient", ChannelsFirst(outputGradient), isSymmetric ? x : Bordered(x, 0),
            FiltersFirst(OfShape(kernelShape, input.device)));
        return gradient.permute([.. Axes(2, size.Length), 1, 0]).MoveToOuterDisposeScope();
    }

    private long[] OutputShape(Tensor input, long channels)
    {
        long[] shape = input.shape;
        for (int axis = 0; axis < size.Length; axis++)
            shape[axis + 1] =
                ((shape[axis + 1] + padLow[axis] + padHigh[axis] - ((size[axis] - 1) * dilations[axis]) - 1) / strides[axis]) + 1;
        shape[^1] = channels;
        return shape;
    }

    /// <summary>(window…, channels, filters) as (filters, channels, window…): a view.</summary>
    private Tensor FiltersFirst(Tensor kernel) => kernel.permute([size.Length + 1, size.Length, .. Axes(0, size.Length)]);
}
