using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Generators.Declarations;

namespace Keras.Conformance.Running;

/// <summary>Cases of kind <c>metric</c>: a metric alone, update after update.</summary>
internal static class MetricRun
{
    public static void Run(Judge judge, Case @case)
    {
        Metric metric = Create(@case.Json.GetProperty("class_name").GetString()!, @case.Json.GetProperty("config"));
        JsonElement[] updates = [.. @case.Json.GetProperty("updates").EnumerateArray()],
            results = [.. @case.Json.GetProperty("results").EnumerateArray()];
        for (int i = 0; i < updates.Length; i++)
        {
            Update(metric, updates[i]);
            var numbers = new double[metric.ResultCount];
            metric.GetResults(numbers);
            if (metric.IsVector != (results[i].ValueKind == JsonValueKind.Array))
                judge.Fail($"the result is {(metric.IsVector ? "a list" : "a number")}");
            judge.Compare($"after update {i}", ModelUnderTest.Numbers(results[i]), Array.ConvertAll(numbers, n => (float)n), Judge.Outputs);
        }
    }

    private static void Update(Metric metric, JsonElement update)
    {
        float[] weights = update.TryGetProperty("sample_weight", out JsonElement given) && given.ValueKind == JsonValueKind.Object
            ? KerasTensor.Read(given).Values
            : [];
        if (metric is ReductionMetric reduction)
        {
            reduction.Add(KerasTensor.Read(update.GetProperty("values")).Values, weights);
            return;
        }

        KerasTensor labels = KerasTensor.Read(update.GetProperty("y_true")), predictions = KerasTensor.Read(update.GetProperty("y_pred"));
        if (!metric.IsBuilt)
            metric.Build(labels.Shape.AsSpan(1), predictions.Shape.AsSpan(1));
        metric.Update(labels.Values, predictions.Values, weights);
    }

    private static Metric Create(string kind, JsonElement config)
    {
        Type type = typeof(Metric).GetNestedType(kind == "Accuracy" ? "ExactAccuracy" : kind)
            ?? throw new UnsupportedException($"the metric {kind}");
        ConstructorInfo constructor =
            type.GetConstructors().OrderByDescending(c => c.GetParameters().Count(p => p.ParameterType.IsArray)).First();
        var metric = (Metric)constructor.Invoke([.. constructor.GetParameters().Select(p => Argument(p, config))]);
        if (config.TryGetProperty("dtype", out JsonElement dtype) && metric is IoUMetric iou)
            iou.DType = dtype.GetString()!.StartsWith("float", StringComparison.Ordinal) ? DType.Float32 : DType.Int32;
        return metric;
    }

    private static object? Argument(ParameterInfo parameter, JsonElement config)
    {
        if (!config.TryGetProperty(Names.ToSnakeCase(parameter.Name!), out JsonElement value))
            return parameter.HasDefaultValue
                ? parameter.DefaultValue
                : throw new UnsupportedException($"a metric without {parameter.Name}");
        Type type = parameter.ParameterType;
        return value.ValueKind switch
        {
            JsonValueKind.Null when type.IsEnum => Enum.Parse(type, "None"),
            JsonValueKind.Null => parameter.DefaultValue,
            JsonValueKind.String when type.IsEnum => Enum.Parse(type, Member(value.GetString()!), ignoreCase: true),
            _ when type == typeof(double[]) => Elements(value).Select(e => e.GetDouble()).ToArray(),
            _ when type == typeof(int[]) => Elements(value).Select(e => e.GetInt32()).ToArray(),
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
            _ => Convert.ChangeType(value.GetDouble(), type, CultureInfo.InvariantCulture),
        };
    }

    private static IEnumerable<JsonElement> Elements(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    private static string Member(string name) => name switch
    {
        "PR" => "PrecisionRecall",
        "PRGAIN" => "PrecisionRecallGain",
        _ => name.Replace("_", "", StringComparison.Ordinal),
    };
}
