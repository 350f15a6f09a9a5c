using System.Globalization;
using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Layers;

/// <summary>How the window of a convolution or pooling moves over the space axes, and what to say where it doesn't fit.</summary>
internal static class SpatialWindow
{
    /// <summary>Of all windows but a convolution's over time.</summary>
    public static readonly Argument<string> Padding =
        Argument.Member("padding", "Valid").Where(p => p != "Causal", "must be Valid or Same");

    /// <summary>Of a convolution over time, which may look at the past alone.</summary>
    public static readonly Argument<string> TimePadding = Argument.Member("padding", "Valid");

    public static readonly Argument<string> DataFormat = Argument.Member("dataFormat", "ChannelsLast");

    /// <summary>Checks the rank and brings the channels to the end.</summary>
    /// <param name="context">The layer.</param>
    /// <param name="input">Its input.</param>
    /// <param name="axes">The number of space axes: 1 to 3.</param>
    public static Value ToChannelsLast(LayerContext context, Value input, int axes)
    {
        RequireSpace(context, input, axes);
        return IsChannelsFirst(context) ? context.Builder.Transpose(input, [0, .. Enumerable.Range(2, axes), 1]) : input;
    }

    /// <summary>Brings the channels back to where the layer has them.</summary>
    public static Value FromChannelsLast(LayerContext context, Value output) =>
        IsChannelsFirst(context)
            ? context.Builder.Transpose(output, [0, output.Shape.Rank - 1, .. Enumerable.Range(1, output.Shape.Rank - 2)])
            : output;

    /// <summary>Refuses an input that hasn't got this many space axes between samples and channels.</summary>
    public static void RequireSpace(LayerContext context, Value input, int axes)
    {
        string space = string.Join(", ", AxisNames.OfSpace(axes));
        context.RequireRank(input, axes + 2, IsChannelsFirst(context) ? $"(batch, channels, {space})" : $"(batch, {space}, channels)");
    }

    /// <summary>The number of the first space axis.</summary>
    public static int FirstAxis(LayerContext context) => IsChannelsFirst(context) ? 2 : 1;

    /// <summary>The window over an input with channels at the end.</summary>
    /// <param name="context">The layer.</param>
    /// <param name="input">(batch, space…, channels).</param>
    /// <param name="size">Of the window.</param>
    /// <param name="sizeArgument">The name of the argument that gives the size.</param>
    /// <param name="strides">Its steps.</param>
    /// <param name="dilations">Distance between the elements that it covers.</param>
    /// <param name="verb">What it does, as in "can't pool 2x2".</param>
    public static Window Of(
        LayerContext context, Value input, EquatableArray<int> size, string sizeArgument, EquatableArray<int> strides,
        EquatableArray<int> dilations, string verb)
    {
        Dim[] low = [.. size.Select(_ => (Dim)0)], high = [.. low];
        for (int i = 0; i < size.Count; i++)
        {
            int span = ((size[i] - 1) * dilations[i]) + 1;
            Dim side = input.Shape[i + 1];
            string padding = context.Get(TimePadding);
            if (padding == "Causal")
            {
                low[i] = span - 1;
            }
            else if (padding == "Same")
            {
                (low[i], high[i]) = SamePadding(side, span, strides[i]);
            }
            else if (side.Constant is { } n && n < span)
            {
                throw UsedUp(context, n, span, strides[i], i, $"{verb} {string.Join("x", size)}", sizeArgument);
            }
        }

        return new Window(size, strides, dilations, low.ToEquatableArray(), high.ToEquatableArray());
    }

    public static bool IsChannelsFirst(LayerContext context) => context.Get(DataFormat) == "ChannelsFirst";

    /// <summary>Refuses steps and dilations that are both above 1.</summary>
    public static void RefuseDilatedStrides(
        LayerContext context, EquatableArray<int> strides, EquatableArray<int> dilations, Argument dilationRate)
    {
        if (strides.Any(s => s > 1) && dilations.Any(d => d > 1))
        {
            throw new LayerException($"{context.Layer.Title}: strides {strides} and dilationRate {dilations} can't both be above 1.",
                dilationRate.Name)
            {
                Id = ProblemIds.ArgumentOutOfRange,
            };
        }
    }

    /// <summary>
    /// The borders with which the window fits once for every stride that is begun. What of the input it never reaches is cut off.
    /// </summary>
    private static (Dim Low, Dim High) SamePadding(Dim side, int span, int stride)
    {
        // The last of the strides is begun by 1 to stride elements.
        Dim inLast = side - (Dim.FloorDivide(side - 1, stride) * stride);
        Dim total = span - inLast, border = total;
        // A span below the stride may need no border: what it lacks is counted one by one, since sizes have no maximum.
        if (span < stride)
            border = Enumerable.Range(1, span - 1)
                .Aggregate((Dim)0,
                    (sum, n) => sum + Dim.FloorDivide(side + (stride - 1), stride) - Dim.FloorDivide(side + (stride - 1 - n), stride));
        Dim low = Dim.FloorDivide(border, 2);
        return side.IsConstant ? (low, border - low) : (low, total - low);
    }

    private static LayerException UsedUp(
        LayerContext context, long side, int span, int stride, int axis, string action, string sizeArgument)
    {
        long result = (long)Math.Floor((side - span) / (double)stride) + 1;
        string message =
            $"{context.Layer.Title} can't {action} from {context.Producer.TitleWithShape}: floor(({Text(side)} - {Text(span)}) / {Text(stride)}) + 1 = {Text(result)}.";
        int at = axis + FirstAxis(context);
        long[] chain =
            [.. context.Upstream.Reverse().Where(l => l.HasShape && l.Shape.Rank == context.Producer.Shape.Rank)
                .Select(l => l.Shape[at].Constant ?? -1)];
        long[] sizes = [.. chain.Where((n, i) => i == 0 || n != chain[i - 1])];
        if (sizes.Length > 1 && sizes.All(n => n >= 0))
            message += $" Sizes: {string.Join(" -> ", sizes.Select(Text))}.";
        message += StridesNote(context, at);
        return new LayerException(
            message, null, new Fix(FixKind.SetArgument, context.Layer.At(Padding.Name), "Padding.Same", "Pad the edges: Padding.Same"));
    }

    /// <summary>Convolutions whose stride equals their kernel shrink their input much faster than is usual.</summary>
    private static string StridesNote(LayerContext context, int axis)
    {
        LayerNode? wide = context.Upstream.LastOrDefault(l => HasStridesOfKernel(l));
        if (wide is null)
            return "";
        int kernel = ((ConvolutionLayer)LayerRegistry.Find(wide.Kind)!).KernelSize.Read(wide.Arguments)[0];
        LayerNode before = context.Upstream[context.Upstream.ToList().IndexOf(wide) + 1];
        return $" '{wide.Name}' moves in steps of {Text(kernel)}: floor(({before.Shape[axis]} - {Text(kernel)}) / {Text(kernel)}) + 1 = {wide.Shape[axis]};"
            + " the third number is strides, not the kernel's width.";
    }

    /// <summary>True for <c>Conv2D(32, 3, 3)</c>.</summary>
    public static bool HasStridesOfKernel(LayerNode layer)
    {
        if (LayerRegistry.Find(layer.Kind) is not ConvolutionLayer convolution)
            return false;
        EquatableArray<int> kernel = convolution.KernelSize.Read(layer.Arguments);
        return kernel[0] > 1 && kernel.All(k => k == kernel[0]) && kernel.Equals(convolution.Strides.Read(layer.Arguments));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
