using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>What layers share that convolve each channel by itself.</summary>
internal static class DepthwiseArguments
{
    public static readonly Argument<int> DepthMultiplier = Argument.Integer("depthMultiplier", 1).AtLeast(1);
    public static readonly WeightArguments OfKernel = new("depthwise", "GlorotUniform");

    /// <summary>Convolves each channel with kernels of its own. The weight is (size…, channels, multiplier).</summary>
    public static Value Convolve(LayerContext context, Value x, string weight, Window window)
    {
        int channels = checked((int)context.KnownSize(x, -1, "channels")), multiplier = context.Get(DepthMultiplier);
        Dim[] size = [.. window.Size.Select(n => (Dim)n)];
        Shape shape = Shape.Of([.. size, channels, multiplier]);
        Value kernel = OfKernel.Make(context, weight, shape);
        return context.Builder.Apply(new Convolution(window, channels), x,
            context.Builder.Reshape(kernel, Shape.Of([.. size, 1, channels * multiplier])));
    }
}
