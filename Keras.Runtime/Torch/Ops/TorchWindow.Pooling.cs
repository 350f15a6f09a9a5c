using TorchSharp;
using static TorchSharp.torch;

namespace Keras.Torch;

public sealed partial class TorchWindow
{
    /// <summary>The largest element under the window at each of its places.</summary>
    /// <param name="input">(samples, space…, channels).</param>
    public Tensor Maximum(Tensor input)
    {
        using var scope = NewDisposeScope();
        return ChannelsLast(Narrow(Call("maximum", PoolingInput(input, float.NegativeInfinity)))).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// What flows back through <see cref="Maximum"/>: to the first place of each window, in row-major order, that holds its maximum.
    /// </summary>
    /// <param name="input">What was pooled.</param>
    /// <param name="outputGradient">Of the shape of the result.</param>
    public Tensor SelectAndScatter(Tensor input, Tensor outputGradient)
    {
        if (input.device_type == DeviceType.META)
            return empty(input.shape, device: input.device); // libtorch has no backward kernels for shapes alone.
        using var scope = NewDisposeScope();
        Tensor gradient =
            Narrow(Call("maximum_gradient", Widen(ChannelsFirst(outputGradient)), PoolingInput(input, float.NegativeInfinity)));
        return ChannelsLast(isPadded ? Unbordered(gradient) : gradient).MoveToOuterDisposeScope();
    }

    /// <summary>The sum of the elements under the window at each of its places.</summary>
    /// <param name="input">(samples, space…, channels).</param>
    public Tensor Sum(Tensor input)
    {
        using var scope = NewDisposeScope();
        if (IsDilated)
            return ChannelsLast(Call("dilated_sum", Bordered(ChannelsFirst(input), 0), Ones(input))).MoveToOuterDisposeScope();
        return ChannelsLast(Narrow(Call("sum", PoolingInput(input, 0)))).MoveToOuterDisposeScope();
    }

    /// <summary>What flows back through <see cref="Sum"/>: to every place that a window covers.</summary>
    /// <param name="outputGradient">(samples, space…, channels).</param>
    /// <param name="inputShape">The shape of what was pooled.</param>
    public Tensor SumGradient(Tensor outputGradient, params ReadOnlySpan<long> inputShape)
    {
        if (outputGradient.device_type == DeviceType.META)
            return empty(inputShape.ToArray(), device: outputGradient.device); // libtorch has no backward kernels for shapes alone.
        using var scope = NewDisposeScope();
        Tensor x = OfShape(inputShape, outputGradient.device);
        Tensor gradient = IsDilated
            ? Call("dilated_sum_gradient", ChannelsFirst(outputGradient), Bordered(ChannelsFirst(x), 0), Ones(x))
            : Narrow(Call("sum_gradient", Widen(ChannelsFirst(outputGradient)), PoolingInput(x, 0)));
        return ChannelsLast(isPadded ? Unbordered(gradient) : gradient).MoveToOuterDisposeScope();
    }

    private bool IsDilated => dilations.AsSpan().ContainsAnyExcept(1);

    private Tensor PoolingInput(Tensor input, float border)
    {
        Tensor x = ChannelsFirst(input);
        return Widen(isPadded ? Bordered(x, border) : x);
    }

    /// <summary>libtorch's one-dimensional pooling has no backward kernel of its own: a height of 1 makes it two-dimensional.</summary>
    private Tensor Widen(Tensor channelsFirst) => size.Length == 1 ? channelsFirst.unsqueeze(2) : channelsFirst;

    private Tensor Narrow(Tensor channelsFirst) => size.Length == 1 ? channelsFirst.squeeze(2) : channelsFirst;

    /// <summary>The kernel that makes a depthwise convolution of a sum.</summary>
    private Tensor Ones(Tensor input) => ones([input.shape[^1], 1, .. size], device: input.device);
}
