using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Which initializers a weight's shape allows.</summary>
internal static class Initializers
{
    /// <summary>The initializer that an argument names, refused where the weight's shape doesn't allow it.</summary>
    public static string For(LayerContext context, Argument<string> argument, Shape shape)
    {
        string name = context.Get(argument);
        bool fits = name switch
        {
            "Identity" => shape.Rank == 2,
            "Orthogonal" => shape.Rank >= 2,
            _ => true,
        };
        return fits ? name : throw new LayerException(
            $"{context.Layer.Title}: the initializer {name} needs a weight with {(name == "Identity" ? "2" : "2 or more")} axes, but this one is {shape}.", argument.Name)
        {
            Id = ProblemIds.ArgumentOutOfRange,
        };
    }
}
