using Keras.Generators.Declarations.Config;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;

namespace Keras.Generators.Emit.Serialization;

/// <summary>A model as Keras' <c>config.json</c>.</summary>
internal static class ConfigJson
{
    /// <summary>The text. Where the model came from a file that Keras 3 wrote, it is that file's.</summary>
    public static string Of(ModelGraph model) => model.ConfigText switch
    {
        null => Declared(model).ToString()!,
        { Form: ConfigForm.Keras3, IsTrainedOtherwise: false } text => text.Model,
        var text => FileConfig.Of(model, text).ToString()!,
    };

    private static Json Declared(ModelGraph model)
    {
        Json shape = Json.Shape(model.Inputs[0].Shape, model.BatchSize);
        Json config = Json.Object(
            ("name", model.Name), ("trainable", true), ("dtype", LayerConfig.Float32),
            ("layers", Json.Array(model.Layers.Select(l => LayerOf(model, l)))),
            ("build_input_shape", shape));
        return Json.Keras("keras", model.KerasClass, config, ("build_config", Json.Object(("input_shape", shape))),
            ("compile_config", CompileConfig.Of(model)));
    }

    private static Json LayerOf(ModelGraph model, LayerNode layer) => layer.IsInput
        ? LayerConfig.Input(layer.Name, Json.Shape(layer.Shape, model.BatchSize))
        : Json.Keras(LayerRegistry.Find(layer.Kind)!.Module, layer.Kind, LayerConfig.Of(layer.Kind, layer.Name, layer.Arguments),
            BuildConfig.Of(model, layer));
}
