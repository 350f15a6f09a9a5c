using TorchSharp;
using static TorchSharp.torch;

namespace Keras.Torch;

public sealed partial class TorchWindow
{
    /// <summary>
    /// What flows back into a convolution's input, as a convolution of its own: of what flows in, with zeros between where the window makes steps and a border as wide as it reaches, and the kernel
    /// reversed. On the CPU: libtorch 2.10's kernels for the way back give wrong numbers there for few channels (oneDNN under AVX2 and AVX-512), those for the way forward right ones.
    /// </summary>
    private Tensor InputGradientByForward(Tensor outputGradient, Tensor kernel, long groups, ReadOnlySpan<long> inputShape)
    {
        int axes = size.Length;
        Tensor spread = Spread(ChannelsFirst(outputGradient));
        var borders = new long[2 * axes];
        for (int axis = 0; axis < axes; axis++)
        {
            long reach = (size[axis] - 1) * dilations[axis], low = reach - padLow[axis];
            borders[2 * (axes - 1 - axis)] = low;
            borders[(2 * (axes - 1 - axis)) + 1] = inputShape[axis + 1] + reach - low - spread.shape[axis + 2];
        }

        // (window…, channels / groups, groups, filters / groups) as (channels, filters / groups, window…).
        (long channels, long filters) = (kernel.shape[^2], kernel.shape[^1] / groups);
        Tensor split = kernel.reshape([.. size, channels, groups, filters]).permute([axes + 1, axes, axes + 2, .. Axes(0, axes)]);
        Tensor reversed = split.reshape([groups * channels, filters, .. size]).flip(Axes(2, axes));
        return Call(groups == this.groups ? "forward_of_gradient" : "forward_of_sum_gradient", nn.functional.pad(spread, borders, PaddingModes.Constant, 0), reversed);
    }

    /// <summary>Zeros between the places of the window, as many as it steps over.</summary>
    private Tensor Spread(Tensor channelsFirst)
    {
        if (!strides.AsSpan().ContainsAnyExcept(1))
            return channelsFirst;
        long[] shape = channelsFirst.shape;
        for (int axis = 0; axis < size.Length; axis++)
            shape[axis + 2] = ((shape[axis + 2] - 1) * strides[axis]) + 1;
        Tensor spread = zeros(shape, device: channelsFirst.device), places = spread;
        for (int axis = 0; axis < size.Length; axis++)
            places = places.slice(axis + 2, 0, shape[axis + 2], strides[axis]);
        places.copy_(channelsFirst);
        return spread;
    }
}
