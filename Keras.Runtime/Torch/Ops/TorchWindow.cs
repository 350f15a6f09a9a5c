using TorchSharp;
using static TorchSharp.torch;

namespace Keras.Torch;

/// <summary>
/// How a window moves over the space axes of a tensor (samples, space…, channels): convolution and pooling with all their derivatives.
/// Compiled code keeps one in a static field for each such layer.
/// </summary>
/// <remarks>
/// Data stays in Keras' layout and is handed to libtorch as a permuted view, which is its <c>channels_last</c> memory format: no copies.
/// The derivatives are libtorch's own backward kernels, which TorchSharp doesn't bind, reached through TorchScript.
/// </remarks>
public sealed partial class TorchWindow
{
    private readonly long[] size, strides, dilations, padLow, padHigh;
    private readonly long groups;
    private readonly bool isPadded, isSymmetric;
    private readonly Lazy<jit.CompilationUnit> scripts;

    /// <summary>Describes a window over one to three space axes.</summary>
    /// <param name="size">Elements that it covers along each axis.</param>
    /// <param name="strides">From one place to the next.</param>
    /// <param name="dilations">Distance between covered elements.</param>
    /// <param name="padLow">Border before the first element; it holds the neutral element of the operation.</param>
    /// <param name="padHigh">Border behind the last element.</param>
    /// <param name="groups">Of a convolution.</param>
    /// <exception cref="ArgumentException">Not one number for each of one to three axes.</exception>
    public TorchWindow(long[] size, long[] strides, long[] dilations, long[] padLow, long[] padHigh, long groups = 1)
    {
        if (size.Length is < 1 or > 3)
            throw new ArgumentException($"Expected a window over 1, 2 or 3 axes, received {size.Length}.", nameof(size));
        foreach (long[] numbers in (ReadOnlySpan<long[]>)[strides, dilations, padLow, padHigh])
        {
            if (numbers.Length != size.Length)
                throw new ArgumentException($"Expected {size.Length} numbers, one for each axis, received {numbers.Length}.");
        }

        (this.size, this.strides, this.dilations, this.padLow, this.padHigh, this.groups) =
            (size, strides, dilations, padLow, padHigh, groups);
        isPadded = padLow.AsSpan().ContainsAnyExcept(0) || padHigh.AsSpan().ContainsAnyExcept(0);
        isSymmetric = padLow.AsSpan().SequenceEqual(padHigh) && !padLow.AsSpan().ContainsAnyInRange(long.MinValue, -1);
        scripts = new(() => jit.compile(Script()));
    }

    private TorchWindow(TorchWindow window, long[] padLow, long[] padHigh)
    {
        (size, strides, dilations, groups, scripts) = (window.size, window.strides, window.dilations, window.groups, window.scripts);
        (this.padLow, this.padHigh) = (padLow, padHigh);
        isPadded = padLow.AsSpan().ContainsAnyExcept(0) || padHigh.AsSpan().ContainsAnyExcept(0);
        isSymmetric = !isPadded;
    }

    /// <summary>This window, which has no border, with borders that depend on the data's sizes.</summary>
    /// <param name="low">Before the first element.</param>
    /// <param name="high">Behind the last element; negative where the window never reaches that.</param>
    public TorchWindow Padded(ReadOnlySpan<long> low, ReadOnlySpan<long> high) => new(this, low.ToArray(), high.ToArray());

    private Tensor Call(string function, params Tensor[] arguments) => (Tensor)scripts.Value.invoke(function, arguments);

    /// <summary>(samples, space…, channels) as (samples, channels, space…): a view.</summary>
    private static Tensor ChannelsFirst(Tensor tensor)
    {
        int rank = (int)tensor.dim();
        return tensor.permute([0, rank - 1, .. Axes(1, rank - 2)]);
    }

    /// <summary>The way back: a view.</summary>
    private static Tensor ChannelsLast(Tensor tensor)
    {
        int rank = (int)tensor.dim();
        return tensor.permute([0, .. Axes(2, rank - 2), 1]);
    }

    private static long[] Axes(int start, int count)
    {
        long[] axes = new long[count];
        for (int i = 0; i < count; i++)
            axes[i] = start + i;
        return axes;
    }

    /// <summary>A border around the space axes of (samples, channels, space…).</summary>
    private Tensor Bordered(Tensor channelsFirst, float value)
    {
        long[] borders = new long[2 * size.Length];
        for (int axis = 0; axis < size.Length; axis++)
        {
            borders[2 * (size.Length - 1 - axis)] = padLow[axis];
            borders[(2 * (size.Length - 1 - axis)) + 1] = padHigh[axis];
        }

        return nn.functional.pad(channelsFirst, borders, PaddingModes.Constant, value);
    }

    /// <summary>Takes the border off again; what a negative border cut off comes back as zeros.</summary>
    private Tensor Unbordered(Tensor channelsFirst)
    {
        long[] borders = new long[2 * size.Length];
        for (int axis = 0; axis < size.Length; axis++)
        {
            borders[2 * (size.Length - 1 - axis)] = -padLow[axis];
            borders[(2 * (size.Length - 1 - axis)) + 1] = -padHigh[axis];
        }

        return nn.functional.pad(channelsFirst, borders, PaddingModes.Constant, 0);
    }

    /// <summary>Uninitialized memory of no consequence: what libtorch only asks the shape of.</summary>
    private static Tensor OfShape(ReadOnlySpan<long> shape, torch.Device device) => zeros(1, device: device).expand(shape.ToArray());
}
