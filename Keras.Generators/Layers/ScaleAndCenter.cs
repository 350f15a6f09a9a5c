using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>The arguments by which normalizations have a factor gamma and an offset beta, and the two weights.</summary>
internal static class ScaleAndCenter
{
    public static readonly Argument<bool> Center = Argument.Boolean("center", true);
    public static readonly Argument<bool> Scale = Argument.Boolean("scale", true);
    private static readonly Argument<string> BetaInitializer = Argument.Member("betaInitializer", "Zeros");
    private static readonly Argument<string> GammaInitializer = Argument.Member("gammaInitializer", "Ones");
    private static readonly Argument<double> BetaL1 = Argument.Number("betaL1", 0).NotNegative();
    private static readonly Argument<double> BetaL2 = Argument.Number("betaL2", 0).NotNegative();
    private static readonly Argument<double> GammaL1 = Argument.Number("gammaL1", 0).NotNegative();
    private static readonly Argument<double> GammaL2 = Argument.Number("gammaL2", 0).NotNegative();

    /// <summary>In Keras' order.</summary>
    public static IReadOnlyList<Argument> All => [Center, Scale, BetaInitializer, GammaInitializer, BetaL1, BetaL2, GammaL1, GammaL2];

    /// <summary>The factor, if there is one.</summary>
    public static Value? Gamma(LayerContext context, Shape shape) => Optional(context, Scale, "gamma", shape, GammaInitializer, GammaL1, GammaL2);

    /// <summary>The offset, if there is one.</summary>
    public static Value? Beta(LayerContext context, Shape shape) => Optional(context, Center, "beta", shape, BetaInitializer, BetaL1, BetaL2);

    private static Value? Optional(LayerContext context, Argument<bool> exists, string name, Shape shape, Argument<string> initializer, Argument<double> l1, Argument<double> l2) =>
        context.Get(exists) ? context.Weight(name, shape, Initializers.For(context, initializer, shape), l1: context.Get(l1), l2: context.Get(l2)) : null;
}
