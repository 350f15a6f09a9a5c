using System.Text.Json;

namespace Keras.Tests.Metrics;

/// <summary>Our metric for what a compiled Keras model names or configures.</summary>
internal static class MetricFromKeras
{
    public static Metric Create(JsonElement metric)
    {
        if (metric.ValueKind != JsonValueKind.String)
            return Create(metric.GetProperty("class_name").GetString()!, metric.GetProperty("config"));
        var name = metric.GetString()!;
        var created = Create(name, JsonDocument.Parse("{}").RootElement);
        created.Name = name;
        return created;
    }

    public static Metric Create(string className, JsonElement config)
    {
        Metric metric = className switch
        {
            "accuracy" or "acc" => new Metric.Accuracy(),
            "binary_accuracy" or "BinaryAccuracy" => config.TryGetProperty("threshold", out var t)
                ? new Metric.BinaryAccuracy(t.GetDouble())
                : new Metric.BinaryAccuracy(),
            "categorical_accuracy" or "CategoricalAccuracy" => new Metric.CategoricalAccuracy(),
            "sparse_categorical_accuracy" or "SparseCategoricalAccuracy" => new Metric.SparseCategoricalAccuracy(),
            "mse" or "MeanSquaredError" => new Metric.MeanSquaredError(),
            "mae" or "MeanAbsoluteError" => new Metric.MeanAbsoluteError(),
            "RootMeanSquaredError" => new Metric.RootMeanSquaredError(),
            "Mean" => new Metric.Mean(),
            "Precision" => new Metric.Precision(Numbers(config, "thresholds"), Integer(config, "top_k"), Integer(config, "class_id")),
            "Recall" => new Metric.Recall(Numbers(config, "thresholds"), Integer(config, "top_k"), Integer(config, "class_id")),
            "AUC" => Auc(config),
            _ => throw new NotSupportedException(className),
        };
        if (config.TryGetProperty("name", out var name)) metric.Name = name.GetString()!;
        return metric;
    }

    private static Metric.AUC Auc(JsonElement config)
    {
        if (!config.TryGetProperty("curve", out var curve)) return new Metric.AUC();
        return new Metric.AUC(
            config.GetProperty("num_thresholds").GetInt32(),
            curve.GetString() switch { "ROC" => AucCurve.Roc, "PR" => AucCurve.PrecisionRecall, _ => AucCurve.PrecisionRecallGain },
            Enum.Parse<AucSummation>(config.GetProperty("summation_method").GetString()!, ignoreCase: true),
            Numbers(config, "thresholds"),
            config.GetProperty("multi_label").GetBoolean(),
            Integer(config, "num_labels") is var n && n == None.Integer ? 0 : n,
            Numbers(config, "label_weights"),
            config.GetProperty("from_logits").GetBoolean());
    }

    private static double[]? Numbers(JsonElement config, string name) =>
        !config.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(e => e.GetDouble())],
        JsonValueKind.Number => [value.GetDouble()],
        _ => null,
    };

    private static int Integer(JsonElement config, string name) =>
        config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : None.Integer;
}
