using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>What layers share that convolve each channel by itself.</summary>
internal static class DepthwiseArguments
{
    public static readonly Argument<int> DepthMultiplier = Argument.Integer("depthMultiplier", 1).AtLeast(1);
    public static readonly Argument<string> Initializer = Argument.Member("depthwiseInitializer", "GlorotUniform");
    public static readonly Argument<double> L1 = Argument.Number("depthwiseL1", 0).NotNegative();
    public static readonly Argument<double> L2 = Argument.Number("depthwiseL2", 0).NotNegative();

    /// <summary>Convolves each channel with kernels of its own. The weight is (size…, channels, multiplier).</summary>
    public static Value Convolve(LayerContext context, Value x, string weight, Window window)
    {
        int channels = checked((int)context.KnownSize(x, -1, "channels")), multiplier = context.Get(DepthMultiplier);
        Dim[] size = [.. window.Size.Select(n => (Dim)n)];
        Shape shape = Shape.Of([.. size, channels, multiplier]);
        Value kernel = context.Weight(weight, shape, Initializers.For(context, Initializer, shape), l1: context.Get(L1), l2: context.Get(L2));
        return context.Builder.Apply(new Convolution(window, channels), x, context.Builder.Reshape(kernel, Shape.Of([.. size, 1, channels * multiplier])));
    }
}
