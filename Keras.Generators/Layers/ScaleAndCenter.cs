using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>The arguments by which normalizations have a factor gamma and an offset beta, and the two weights.</summary>
internal static class ScaleAndCenter
{
    public static readonly Argument<bool> Center = Argument.Boolean("center", true);
    public static readonly Argument<bool> Scale = Argument.Boolean("scale", true);
    private static readonly WeightArguments OfBeta = new("beta", "Zeros");
    private static readonly WeightArguments OfGamma = new("gamma", "Ones");

    /// <summary>In Keras' order.</summary>
    public static IReadOnlyList<Argument> All =>
        [Center, Scale, OfBeta.Initializer, OfGamma.Initializer, .. OfBeta.Limits, .. OfGamma.Limits];

    /// <summary>The factor, if there is one.</summary>
    public static Value? Gamma(LayerContext context, Shape shape, bool isForced = false) =>
        isForced || context.Get(Scale) ? OfGamma.Make(context, "gamma", shape) : null;

    /// <summary>The offset, if there is one.</summary>
    public static Value? Beta(LayerContext context, Shape shape) => context.Get(Center) ? OfBeta.Make(context, "beta", shape) : null;
}
