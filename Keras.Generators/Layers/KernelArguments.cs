using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>The arguments that layers with a kernel and a bias share, and the two weights.</summary>
internal static class KernelArguments
{
    public static readonly Argument<bool> UseBias = Argument.Boolean("useBias", true);
    public static readonly WeightArguments OfKernel = new("kernel", "GlorotUniform");
    public static readonly WeightArguments OfBias = new("bias", "Zeros");

    /// <summary>In Keras' order; regularizers and constraints last.</summary>
    public static IReadOnlyList<Argument> All => [UseBias, OfKernel.Initializer, OfBias.Initializer, .. OfKernel.Limits, .. OfBias.Limits];

    public static Value Kernel(LayerContext context, Shape shape) => OfKernel.Make(context, "kernel", shape);

    /// <summary>A bias, whether <see cref="UseBias"/> asks for one or not.</summary>
    public static Value Bias(LayerContext context, Shape shape) => OfBias.Make(context, "bias", shape);

    /// <summary>Adds a bias along the last axis, if there is one.</summary>
    public static Value AddBias(LayerContext context, Value value, int size) =>
        context.Get(UseBias) ? value + Bias(context, [size]) : value;
}
