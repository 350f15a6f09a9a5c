using Keras.Generators.Declarations;
using Keras.Generators.Layers;

namespace Keras.Generators.Emit.Serialization;

/// <summary>The configuration of a layer.</summary>
internal static class LayerConfig
{
    /// <summary>The policy of all layers: what is computed and kept is of 32 bits.</summary>
    public static readonly Json Float32 = Policy("float32");

    private static readonly Json Int8 =
        Json.Keras("keras.dtype_policies", "QuantizedDTypePolicy", Json.Object(("mode", "int8"), ("source_name", "float32")));

    /// <param name="kind">Keras' class.</param>
    /// <param name="name">The layer's name.</param>
    /// <param name="arguments">What it was declared with.</param>
    public static Json Of(string kind, string name, Arguments arguments)
    {
        LayerDefinition definition = LayerRegistry.Find(kind)!;
        Argument[] own = [.. definition.Arguments.Where(a => a != LayerDefinition.Name && a != LayerDefinition.Trainable)];
        var members = ArgumentConfig.Of(own, arguments)
            .Where(m => definition.WritesActivityRegularizer || m.Name != LayerDefinition.ActivityRegularizer.KerasName
                || m.Value != Json.Null).ToList();
        members.AddRange(definition.FixedArguments.Where(f => members.All(m => m.Name != f.KerasName))
            .Select(f => (f.KerasName, ArgumentConfig.Default(f.KerasName, f.Value))));
        ObjectValue? quantization = LayerDefinition.Quantization.Read(arguments);
        Json policy = quantization is null ? Policy(LayerDefinition.DType.Read(arguments) ?? definition.ElementTypeOf(arguments)) : Int8;
        if (quantization is not null)
            members =
                [.. members.Select(m => m.Name == LayerDefinition.Quantization.KerasName
                    ? (m.Name, ArgumentConfig.Object(quantization))
                    : m)];
        return Json.Object([("name", name), ("trainable", LayerDefinition.Trainable.Read(arguments)), ("dtype", policy), .. members]);
    }

    private static Json Policy(string elementType) => Json.Keras("keras", "DTypePolicy", Json.Object(("name", elementType)));

    /// <summary>The whole of an input layer.</summary>
    public static Json Input(string name, Json shape, string dtype = "float32", params (string Name, Json Value)[] more) =>
        Json.Keras("keras.layers", InputLayer.KindName, Json.Object(
        ("batch_shape", shape), ("dtype", dtype), ("sparse", false), ("ragged", false), ("name", name), ("optional", false)), more);
}
