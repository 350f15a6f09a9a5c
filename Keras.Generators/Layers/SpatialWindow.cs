using System.Globalization;
using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Layers;

/// <summary>How the window of a convolution or pooling moves over the space axes, and what to say where it doesn't fit.</summary>
internal static class SpatialWindow
{
    public static readonly Argument<string> Padding = Argument.Member("padding", "Valid");
    public static readonly Argument<string> DataFormat = Argument.Member("dataFormat", "ChannelsLast");

    private static readonly string[] AxisNames = ["height", "width"];

    /// <summary>Checks the rank and brings the channels to the end.</summary>
    public static Value ToChannelsLast(LayerContext context, Value input)
    {
        bool first = IsChannelsFirst(context);
        context.RequireRank(input, 4, first ? "(batch, channels, height, width)" : "(batch, height, width, channels)");
        return first ? context.Builder.Transpose(input, [0, 2, 3, 1]) : input;
    }

    /// <summary>Brings the channels back to where the layer has them.</summary>
    public static Value FromChannelsLast(LayerContext context, Value output) =>
        IsChannelsFirst(context) ? context.Builder.Transpose(output, [0, 3, 1, 2]) : output;

    /// <summary>The window over an input with channels at the end.</summary>
    /// <param name="context">The layer.</param>
    /// <param name="input">(batch, height, width, channels).</param>
    /// <param name="size">Of the window.</param>
    /// <param name="sizeArgument">The name of the argument that gives the size.</param>
    /// <param name="strides">Its steps.</param>
    /// <param name="dilations">Distance between the elements that it covers.</param>
    /// <param name="verb">What it does, as in "can't pool 2x2".</param>
    public static Window Of(
        LayerContext context, Value input, EquatableArray<int> size, string sizeArgument, EquatableArray<int> strides, EquatableArray<int> dilations, string verb)
    {
        int[] low = new int[size.Count], high = new int[size.Count];
        for (int i = 0; i < size.Count; i++)
        {
            int span = ((size[i] - 1) * dilations[i]) + 1;
            Dim side = input.Shape[i + 1];
            if (context.Get(Padding) == "Same")
            {
                int total = SamePadding(context, side, span, strides[i], i);
                low[i] = total / 2;
                high[i] = total - low[i];
            }
            else if (side.Constant is { } n && n < span)
            {
                throw UsedUp(context, n, span, strides[i], i, $"{verb} {string.Join("x", size)}", sizeArgument);
            }
        }

        return new Window(size, strides, dilations, low.ToEquatableArray(), high.ToEquatableArray());
    }

    private static bool IsChannelsFirst(LayerContext context) => context.Get(DataFormat) == "ChannelsFirst";

    private static int SamePadding(LayerContext context, Dim side, int span, int stride, int axis)
    {
        if (side.Constant is { } n)
        {
            long places = (n + stride - 1) / stride;
            return (int)Math.Max(((places - 1) * stride) + span - n, 0);
        }

        return stride == 1 ? span - 1 : throw new LayerException(
            $"{context.Layer.Title}: padding Same with a stride of {stride} needs a known {AxisNames[axis]}, but {context.Producer.TitleWithShape} has Dim.Any there.", Padding.Name)
        {
            Id = ProblemIds.Unsupported,
        };
    }

    private static LayerException UsedUp(LayerContext context, long side, int span, int stride, int axis, string action, string sizeArgument)
    {
        long result = (long)Math.Floor((side - span) / (double)stride) + 1;
        string message = $"{context.Layer.Title} can't {action} from {context.Producer.TitleWithShape}: floor(({Text(side)} - {Text(span)}) / {Text(stride)}) + 1 = {Text(result)}.";
        int at = axis + (IsChannelsFirst(context) ? 2 : 1);
        long[] chain = [.. context.Upstream.Reverse().Where(l => l.HasShape && l.Shape.Rank == 4).Select(l => l.Shape[at].Constant ?? -1)];
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
        LayerNode? wide = context.Upstream.LastOrDefault(l => l.Kind == "Conv2D" && HasStridesOfKernel(l.Arguments));
        if (wide is null)
            return "";
        int kernel = Conv2DLayer.KernelSize.Read(wide.Arguments)[0];
        LayerNode before = context.Upstream[context.Upstream.ToList().IndexOf(wide) + 1];
        return $" '{wide.Name}' moves in steps of {Text(kernel)}: floor(({before.Shape[axis]} - {Text(kernel)}) / {Text(kernel)}) + 1 = {wide.Shape[axis]};"
            + " the third number is strides, not the kernel's width.";
    }

    /// <summary>True for <c>Conv2D(32, 3, 3)</c>.</summary>
    public static bool HasStridesOfKernel(Arguments arguments)
    {
        EquatableArray<int> kernel = Conv2DLayer.KernelSize.Read(arguments), strides = Conv2DLayer.Strides.Read(arguments);
        return kernel[0] > 1 && kernel[0] == kernel[1] && kernel.Equals(strides);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
