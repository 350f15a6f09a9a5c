using System.Text.Json;
using Keras.Execution;
using Keras.Tests.Metrics;

namespace Keras.Tests.Training;

/// <summary>
/// Whole calls of <c>fit</c> against what Keras logged: splits, weights, steps, callbacks, the evaluation after it and the weights it left.
/// </summary>
public class KerasFitTests
{
    public static TheoryData<string> Cases => KerasCase.Names("fit");

    [Theory]
    [MemberData(nameof(Cases))]
    public void FollowsKeras(string name)
    {
        var test = KerasCase.Load(name);
        var kind = test.GetProperty("loss").GetString() switch
        {
            "binary_crossentropy" => MlpKind.Binary,
            "categorical_crossentropy" => MlpKind.OneHot,
            _ => MlpKind.Sparse,
        };
        using var model = new Mlp(kind, () => OptimizerOf(test.GetProperty("optimizer")), seed: 1, [.. MetricsOf(test)]);
        foreach (var weight in model.Weights)
            weight.CopyFrom(KerasCase.Floats(test.GetProperty("weights_before").GetProperty(weight.Path)));
        var (x, y) = DataOf(test.GetProperty("data"), kind);
        var weights = WeightsOf(test.GetProperty("data"));

        var history = model.Fit(x, y, OptionsOf(test, kind, weights));

        Assert.Equal(test.GetProperty("epoch").EnumerateArray().Select(e => e.GetInt32()), history.Epochs);
        var tolerance = Math.Max(1e-4, test.TryGetProperty("sensitivity", out var s) ? 10 * s.GetDouble() : 0);
        foreach (var series in test.GetProperty("history").EnumerateObject())
        {
            var actual = history[series.Name];
            Assert.Equal(series.Value.GetArrayLength(), actual.Count);
            for (var i = 0; i < actual.Count; i++)
                KerasCase.AssertClose(series.Value[i].GetDouble(), actual[i], tolerance, $"{series.Name} of epoch {i}");
        }
        Assert.Equal(test.GetProperty("history").EnumerateObject().Count(), history.Names.Count);

        var evaluation = model.Evaluate(x, y, new EvaluateOptions { Verbosity = Verbosity.Silent, SampleWeight = weights });
        foreach (var number in test.GetProperty("evaluate_after").EnumerateObject())
        {
            var index = model.LogNames.ToList().IndexOf(number.Name);
            KerasCase.AssertClose(number.Value.GetDouble(), evaluation[index], tolerance, $"{number.Name} after fit");
        }
        foreach (var weight in model.Weights)
        {
            var expected = KerasCase.Floats(test.GetProperty("weights_after").GetProperty(weight.Path));
            var actual = new float[weight.Count];
            weight.CopyTo(actual);
            for (var i = 0; i < actual.Length; i++) KerasCase.AssertClose(expected[i], actual[i], tolerance, $"{weight.Path}[{i}]");
        }
    }

    private static FitOptions OptionsOf(JsonElement test, MlpKind kind, float[] weights)
    {
        var arguments = test.GetProperty("arguments");
        int? Number(string name) => arguments.TryGetProperty(name, out var value) ? value.GetInt32() : null;
        var validation = test.GetProperty("validation_data");
        var hasValidation = validation.ValueKind == JsonValueKind.Object;
        var (x, y) = hasValidation ? DataOf(validation, kind) : default;
        ValidationFrequency frequency = 1;
        if (arguments.TryGetProperty("validation_freq", out var f))
            frequency = f.ValueKind == JsonValueKind.Array ? f.EnumerateArray().Select(e => e.GetInt32()).ToArray() : f.GetInt32();
        return new FitOptions
        {
            BatchSize = Number("batch_size"),
            Epochs = Number("epochs") ?? 1,
            StepsPerEpoch = Number("steps_per_epoch"),
            ValidationBatchSize = Number("validation_batch_size"),
            ValidationSteps = Number("validation_steps"),
            ValidationFrequency = frequency,
            ValidationSplit = arguments.TryGetProperty("validation_split", out var split) ? split.GetSingle() : 0,
            ValidationInputs = hasValidation ? [x] : null,
            ValidationLabels = hasValidation ? [y] : null,
            ValidationSampleWeight = hasValidation ? WeightsOf(validation) : [],
            SampleWeight = weights,
            ClassWeight = arguments.TryGetProperty("class_weight", out var classes)
                ? classes.EnumerateObject().ToDictionary(c => int.Parse(c.Name), c => c.Value.GetSingle()) : null,
            Callbacks = [.. test.GetProperty("callbacks").EnumerateArray().Select(CallbackOf)],
            Shuffle = false,
            Verbosity = Verbosity.Silent,
        };
    }

    private static (InputData X, Labels Y) DataOf(JsonElement data, MlpKind kind)
    {
        var labels = KerasCase.Floats(data.GetProperty("targets")[0]);
        Labels y = kind.Labels == LabelKind.ClassNumbers ? (ClassLabels)Array.ConvertAll(labels, v => (int)v) : (TargetData)labels;
        return (KerasCase.Floats(data.GetProperty("inputs")[0]), y);
    }

    private static float[] WeightsOf(JsonElement data) =>
        data.TryGetProperty("sample_weights", out var weights) && weights.ValueKind == JsonValueKind.Array
            ? KerasCase.Floats(weights[0])
            : [];

    private static IEnumerable<Metric> MetricsOf(JsonElement test)
    {
        foreach (var metric in test.GetProperty("metrics").EnumerateArray()) yield return MetricFromKeras.Create(metric);
        foreach (var metric in test.GetProperty("weighted_metrics").EnumerateArray())
        {
            var weighted = MetricFromKeras.Create(metric);
            weighted.Weighted = true;
            yield return weighted;
        }
    }

    private static Optimizer OptimizerOf(JsonElement optimizer)
    {
        var config = optimizer.GetProperty("config");
        double Number(string name) => config.GetProperty(name).GetDouble();
        return optimizer.GetProperty("class_name").GetString() switch
        {
            "SGD" => new Optimizer.SGD(Number("learning_rate"), Number("momentum"), config.GetProperty("nesterov").GetBoolean()),
            "Adam" => new Optimizer.Adam(Number("learning_rate"), Number("beta_1"), Number("beta_2"), Number("epsilon"),
                useEma: config.GetProperty("use_ema").GetBoolean(), emaMomentum: Number("ema_momentum")),
            var other => throw new NotSupportedException(other),
        };
    }

    private static Callback CallbackOf(JsonElement callback)
    {
        var config = callback.GetProperty("config");
        if (callback.GetProperty("class_name").GetString() == "LearningRateScheduler")
        {
            var rates = config.GetProperty("schedule").EnumerateArray().Select(r => r.GetDouble()).ToArray();
            return new LearningRateScheduler(epoch => rates[epoch]);
        }
        return new EarlyStopping(
            config.GetProperty("monitor").GetString()!,
            config.GetProperty("min_delta").GetDouble(),
            config.GetProperty("patience").GetInt32(),
            mode: Enum.Parse<MonitorMode>(config.GetProperty("mode").GetString()!, ignoreCase: true),
            baseline: config.GetProperty("baseline") is { ValueKind: JsonValueKind.Number } baseline ? baseline.GetDouble() : null,
            restoreBestWeights: config.GetProperty("restore_best_weights").GetBoolean(),
            startFromEpoch: config.GetProperty("start_from_epoch").GetInt32());
    }
}
