using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>The arguments that layers with a kernel and a bias share, and the two weights.</summary>
internal static class KernelArguments
{
    public static readonly Argument<bool> UseBias = Argument.Boolean("useBias", true);
    public static readonly Argument<string> KernelInitializer = Argument.Member("kernelInitializer", "GlorotUniform");
    public static readonly Argument<string> BiasInitializer = Argument.Member("biasInitializer", "Zeros");
    public static readonly Argument<double> KernelL1 = Argument.Number("kernelL1", 0).NotNegative();
    public static readonly Argument<double> KernelL2 = Argument.Number("kernelL2", 0).NotNegative();
    public static readonly Argument<double> BiasL1 = Argument.Number("biasL1", 0).NotNegative();
    public static readonly Argument<double> BiasL2 = Argument.Number("biasL2", 0).NotNegative();

    /// <summary>In Keras' order; the regularizers last.</summary>
    public static IReadOnlyList<Argument> All => [UseBias, KernelInitializer, BiasInitializer, KernelL1, KernelL2, BiasL1, BiasL2];

    public static Value Kernel(LayerContext context, Shape shape) =>
        context.Weight("kernel", shape, Initializers.For(context, KernelInitializer, shape), l1: context.Get(KernelL1), l2: context.Get(KernelL2));

    /// <summary>Adds a bias along the last axis, if there is one.</summary>
    public static Value AddBias(LayerContext context, Value value, int size) =>
        context.Get(UseBias)
            ? value + context.Weight("bias", [size], Initializers.For(context, BiasInitializer, [size]), l1: context.Get(BiasL1), l2: context.Get(BiasL2))
            : value;
}
