using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;

namespace Keras.Analyzers;

/// <summary>Reads arguments that layers of several kinds have under one name.</summary>
internal static class LayerArguments
{
    /// <summary>The argument of this name and type; null where such layers have none.</summary>
    public static Argument<T>? FindArgument<T>(this LayerNode layer, string name) =>
        LayerRegistry.Find(layer.Kind)?.Arguments.FirstOrDefault(a => a.Name == name) as Argument<T>;

    /// <summary>Its value, the default where it isn't given; <paramref name="absent"/> where such layers have none.</summary>
    public static T ReadArgument<T>(this LayerNode layer, string name, T absent) =>
        layer.FindArgument<T>(name) is { } argument ? argument.Read(layer.Arguments) : absent;
}
