using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Losses;
using Keras.Generators.Metrics;

namespace Keras.Generators.Emit.Serialization;

/// <summary>By what a model is trained, as Keras' <c>compile_config</c>.</summary>
internal static class CompileConfig
{
    /// <param name="model">The model.</param>
    /// <param name="optimizer">The optimizer, where a file says it; null for the declared one.</param>
    public static Json Of(ModelGraph model, Json? optimizer = null)
    {
        if (!model.IsTrained)
            return Json.Object();
        bool hasWeights = model.Outputs.Any(o => o.Loss is { } loss && LossDefinition.Weight.Read(loss.Arguments) != 1);
        return Json.Object(
            ("optimizer", optimizer ?? (model.Optimizer is { } declared ? OptimizerOf(declared) : "rmsprop")),
            ("loss", PerOutput(model, o => o.Loss is { } loss ? LossOf(loss) : Json.Null)),
            ("loss_weights", hasWeights
                ? PerOutput(model, o => o.Loss is { } loss ? LossDefinition.Weight.Read(loss.Arguments) : 1.0) : Json.Null),
            ("metrics", MetricsOf(model, areWeighted: false)),
            ("weighted_metrics", MetricsOf(model, areWeighted: true)),
            ("run_eagerly", false), ("steps_per_execution", 1), ("jit_compile", true));
    }

    private static Json PerOutput(ModelGraph model, Func<OutputNode, Json> part) =>
        model.Outputs.Count == 1 ? part(model.Outputs[0]) : Json.Object(model.Outputs.Select(o => (o.Name, part(o))));

    private static Json MetricsOf(ModelGraph model, bool areWeighted)
    {
        Declaration[] metrics = [.. model.Metrics.Where(m => MetricNames.IsWeighted(m) == areWeighted)];
        return metrics.Length == 0 ? Json.Null
            : PerOutput(model,
                o => Json.Array(metrics.Where(m => model.Outputs.Count == 1 || MetricNames.OutputOf(m) == o.Name).Select(MetricOf)));
    }

    private static Json LossOf(Declaration loss)
    {
        LossDefinition definition = LossRegistry.Find(loss.Kind)!;
        Argument[] own =
            [.. definition.Arguments.Where(a => a != LossDefinition.Output && a != LossDefinition.Weight && a != LossDefinition.Name)];
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
        (string, Json)[] common = [("name", MetricNames.Of(metric)), ("dtype", "float32")];
        return !facts.IsFunction
            ? Json.Keras("keras.metrics", facts.KerasKind, Json.Object([.. common, .. ArgumentConfig.OfMetric(metric)]))
            : Json.Keras("keras.metrics", "MeanMetricWrapper", Json.Object([
                .. common,
                ("fn", Json.Object(("module", "builtins"), ("class_name", "function"), ("config", facts.KerasKind),
                    ("registered_name", "function"))), .. ArgumentConfig.OfMetric(metric)]));
    }
}
