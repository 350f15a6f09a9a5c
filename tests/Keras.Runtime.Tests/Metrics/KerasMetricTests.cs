using System.Text.Json;
using Keras.Tests.Training;

namespace Keras.Tests.Metrics;

/// <summary>Every metric against the numbers that Keras gave, batch by batch.</summary>
public class KerasMetricTests
{
    public static TheoryData<string> Cases => KerasCase.Names("metrics");

    [Theory]
    [MemberData(nameof(Cases))]
    public void FollowsKeras(string name)
    {
        var test = KerasCase.Load(name);
        if (test.GetProperty("kind").GetString() == "metric") FollowMetric(test);
        else FollowModel(test);
    }

    private static void FollowMetric(JsonElement test)
    {
        var metric = MetricFromKeras.Create(test.GetProperty("class_name").GetString()!, test.GetProperty("config"));
        var step = 0;
        foreach (var update in test.GetProperty("updates").EnumerateArray())
        {
            var prediction = update.GetProperty(metric is Metric.Mean ? "values" : "y_pred");
            var label = update.GetProperty(metric is Metric.Mean ? "values" : "y_true");
            if (step == 0) metric.Build(KerasCase.Shape(label).AsSpan(1), KerasCase.Shape(prediction).AsSpan(1));
            metric.Update(KerasCase.Floats(label), KerasCase.Floats(prediction), Weights(update.GetProperty("sample_weight")));
            KerasCase.AssertClose(test.GetProperty("results")[step].GetDouble(), metric.Result, 1e-5, $"{metric.Name} after update {step}");
            step++;
        }
        Assert.NotEqual(0, step);
    }

    private static void FollowModel(JsonElement test)
    {
        var metrics = new List<Metric>();
        foreach (var metric in test.GetProperty("metrics").EnumerateArray()) metrics.Add(MetricFromKeras.Create(metric));
        foreach (var metric in test.GetProperty("weighted_metrics").EnumerateArray())
        {
            metrics.Add(MetricFromKeras.Create(metric));
            metrics[^1].Weighted = true;
        }
        var names = MetricNames.Of(metrics, new string?[metrics.Count], ["loss"]);
        var step = 0;
        foreach (var batch in test.GetProperty("batches").EnumerateArray())
        {
            var input = batch.GetProperty("inputs")[0];
            var label = batch.GetProperty("targets")[0];
            var predictions = Activate(test.GetProperty("activation").GetString()!, KerasCase.Floats(input), KerasCase.Shape(input)[^1]);
            var weights = batch.GetProperty("sample_weights") is { ValueKind: JsonValueKind.Array } array ? Weights(array[0]) : [];
            for (var i = 0; i < metrics.Count; i++)
            {
                if (step == 0) metrics[i].Build(KerasCase.Shape(label).AsSpan(1), KerasCase.Shape(input).AsSpan(1));
                metrics[i].Update(KerasCase.Floats(label), predictions, metrics[i].Weighted ? weights : []);
                var expected = test.GetProperty("logs")[step].GetProperty(names[i]);
                var results = new double[metrics[i].ResultCount];
                metrics[i].GetResults(results);
                for (var r = 0; r < results.Length; r++)
                {
                    var number = expected.ValueKind == JsonValueKind.Array ? expected[r].GetDouble() : expected.GetDouble();
                    KerasCase.AssertClose(number, results[r], 1e-5, $"{names[i]}[{r}] after batch {step}");
                }
            }
            step++;
        }
        Assert.NotEqual(0, step);
    }

    private static float[] Weights(JsonElement tensor) => tensor.ValueKind == JsonValueKind.Object ? KerasCase.Floats(tensor) : [];

    private static float[] Activate(string activation, float[] values, int columns)
    {
        var results = (float[])values.Clone();
        if (activation == "sigmoid") return Array.ConvertAll(results, v => 1 / (1 + MathF.Exp(-v)));
        if (activation != "softmax") return results;
        for (var row = 0; row < results.Length; row += columns)
        {
            var scores = results.AsSpan(row, columns);
            System.Numerics.Tensors.TensorPrimitives.SoftMax(scores, scores);
        }
        return results;
    }
}
