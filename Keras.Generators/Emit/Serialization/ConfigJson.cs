using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Keras.Generators.Losses;
using Keras.Generators.Metrics;

namespace Keras.Generators.Emit.Serialization;

/// <summary>A model as Keras' <c>config.json</c>.</summary>
internal static class ConfigJson
{
    private static readonly Json Float32 = Json.Keras("keras", "DTypePolicy", Json.Object(("name", "float32")));

    public static Json Of(ModelGraph model)
    {
        Json shape = ShapeOf(model.Inputs[0].Shape);
        Json config = Json.Object(
            ("name", model.Name), ("trainable", true), ("dtype", Float32),
            ("layers", Json.Array(model.Layers.Select(l => LayerOf(model, l)))),
            ("build_input_shape", shape));
        return Json.Keras("keras", model.KerasClass, config, ("build_config", Json.Object(("input_shape", shape))), ("compile_config", CompileOf(model)));
    }

    private static Json LayerOf(ModelGraph model, LayerNode layer)
    {
        if (layer.IsInput)
        {
            return Json.Keras("keras.layers", layer.Kind, Json.Object(
                ("batch_shape", ShapeOf(layer.Shape)), ("dtype", "float32"), ("sparse", false), ("ragged", false), ("name", layer.Name), ("optional", false)));
        }

        LayerDefinition definition = LayerRegistry.Find(layer.Kind)!;
        (string, Json)[] common = [("name", layer.Name), ("trainable", LayerDefinition.Trainable.Read(layer.Arguments)), ("dtype", Float32)];
        Argument[] own = [.. definition.Arguments.Where(a => a != LayerDefinition.Name && a != LayerDefinition.Trainable)];
        Json config = Json.Object([.. common, .. ArgumentConfig.Of(own, layer.Arguments)]);
        return Json.Keras(definition.Module, layer.Kind, config, ("build_config", Json.Object(("input_shape", ShapeOf(model.ShapeOf(layer.Inbound[0]))))));
    }

    private static Json CompileOf(ModelGraph model)
    {
        if (!model.IsTrained)
            return Json.Object();
        OutputNode output = model.Outputs[0];
        Json loss = LossOf(output.Loss!);
        double weight = LossDefinition.Weight.Read(output.Loss!.Arguments);
        return Json.Object(
            ("optimizer", model.Optimizer is { } optimizer ? OptimizerOf(optimizer) : "rmsprop"),
            ("loss", loss),
            ("loss_weights", weight == 1 ? Json.Null : (Json)weight),
            ("metrics", Json.Array(model.Metrics.Where(m => !MetricNames.IsWeighted(m)).Select(MetricOf))),
            ("weighted_metrics", model.Metrics.Any(MetricNames.IsWeighted) ? Json.Array(model.Metrics.Where(MetricNames.IsWeighted).Select(MetricOf)) : Json.Null),
            ("run_eagerly", false), ("steps_per_execution", 1), ("jit_compile", true));
    }

    private static Json LossOf(Declaration loss)
    {
        LossDefinition definition = LossRegistry.Find(loss.Kind)!;
        Argument[] own = [.. definition.Arguments.Where(a => a != LossDefinition.Output && a != LossDefinition.Weight && a != LossDefinition.Name)];
        string name = LossDefinition.Name.Read(loss.Arguments) ?? definition.DefaultName;
        return Json.Keras("keras.losses", loss.Kind, Json.Object([("name", name), .. ArgumentConfig.Of(own, loss.Arguments)]));
    }

    private static Json OptimizerOf(Declaration optimizer) =>
        Json.Keras("keras.optimizers", optimizer.Kind, Json.Object(ArgumentConfig.OfOptimizer(optimizer)));

    /// <summary>Accuracy is a name that Keras resolves by the shapes; other metrics are objects, or means of functions.</summary>
    private static Json MetricOf(Declaration metric)
    {
        if (metric.Kind == "Accuracy")
            return "accuracy";
        MetricFacts facts = MetricRegistry.Of(metric.Kind);
        Json name = MetricNames.Of(metric);
        return !facts.IsFunction ? Json.Keras("keras.metrics", facts.KerasKind, Json.Object([("name", name), .. ArgumentConfig.OfMetric(metric)]))
            : Json.Keras("keras.metrics", "MeanMetricWrapper", Json.Object([
                ("name", name), ("fn", Json.Object(("module", "builtins"), ("class_name", "function"), ("config", facts.KerasKind), ("registered_name", "function"))), .. ArgumentConfig.OfMetric(metric)]));
    }

    private static Json ShapeOf(Shape shape) => Json.Array(shape.Select(d => d.Constant is { } size ? (Json)size : Json.Null));
}
