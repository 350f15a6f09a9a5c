using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;

namespace Keras.Generators.Emit.Serialization;

/// <summary>Keras' <c>build_config</c>: the shapes of what a layer was called on first.</summary>
internal static class BuildConfig
{
    /// <summary>The member of the layer's configuration; none for layers that Keras doesn't build.</summary>
    public static (string Name, Json Value)[] Of(ModelGraph model, LayerNode layer)
    {
        LayerDefinition definition = LayerRegistry.Find(layer.Kind)!;
        if (!definition.IsBuilt)
            return [];
        // A call's arguments that are tensors; masks and states don't count. Layers that Keras builds on more than one shape don't call the
        // first one inputs.
        var given = definition.CallArguments.Take(definition.CallArguments[0].Name == LayerDefinition.Inputs.Name ? 1 : int.MaxValue)
            .Where(a => a.Name != "states" && !a.Name.EndsWith("mask", StringComparison.OrdinalIgnoreCase))
            .Select(a => (a.KerasName, Shapes: layer.Call[a.Name] is { } value ? ShapeOf(model, layer, value) : null))
            .Where(a => a.Shapes is not null).ToArray();
        if (given.Length == 0)
            return [("build_config", Json.Object(("input_shape", Json.Shape(model.ShapeOf(layer.Inbound[0]), model.BatchSize))))];
        Json shapes = given.Length == 1 ? Json.Object(("input_shape", given[0].Shapes!))
            : Json.Object(("shapes_dict", Json.Object(given.Select(g => (g.KerasName + "_shape", g.Shapes!)))));
        return [("build_config", shapes)];
    }

    private static Json? ShapeOf(ModelGraph model, LayerNode layer, ArgumentValue value) => value switch
    {
        TensorValue tensor => Json.Shape(model.ShapeOf(layer.Inbound[tensor.Input]), model.BatchSize),
        ListValue list when list.Items.Select(i => ShapeOf(model, layer, i)).ToArray() is { Length: > 0 } shapes
            && shapes.All(s => s is not null) => Json.Array(shapes!),
        _ => null,
    };
}
