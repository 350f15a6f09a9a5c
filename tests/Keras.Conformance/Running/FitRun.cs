using System.Runtime.CompilerServices;
using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Execution;

namespace Keras.Conformance.Running;

/// <summary>Cases of kind <c>fit</c>.</summary>
internal static class FitRun
{
    public static void Run(ModelUnderTest model, Judge judge, Case @case)
    {
        double tolerance = BatchRun.Tolerance(@case);
        BatchData data = BatchData.Read(@case.Json.GetProperty("data"), model.Description);
        History history = FitCore(model.Model, data.Inputs, data.Labels, OptionsOf(@case, model.Description, data.Weights));
        if (!history.Epochs.SequenceEqual(@case.Json.GetProperty("epoch").EnumerateArray().Select(e => e.GetInt32())))
            judge.Fail($"trained in the epochs {string.Join(", ", history.Epochs)}");
        foreach (JsonProperty series in @case.Json.GetProperty("history").EnumerateObject())
        {
            if (!history.Names.Contains(series.Name))
                judge.Fail($"the history has no {series.Name}");
            else
                judge.Compare(series.Name, [.. series.Value.EnumerateArray().SelectMany(ModelUnderTest.Numbers)],
                    NumbersOf(history, series.Name), tolerance);
        }

        EvaluateCore(model.Model, data.Inputs, data.Labels,
            new EvaluateOptions { Verbosity = Verbosity.Silent, SampleWeight = data.Weights });
        if (@case.Has("evaluate_after"))
            ModelUnderTest.CompareLogs(judge, "after fit", @case.Json.GetProperty("evaluate_after"), model.Logs(), tolerance);
        model.CompareWeights(judge, @case.Json.GetProperty("weights_after"), tolerance);
    }

    private static float[] NumbersOf(History history, string name) =>
        history.TryGet(new VectorMonitor(name), out IReadOnlyList<MetricVector>? vectors)
            ? [.. vectors.SelectMany(v => v)]
            : [.. history[name]];

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern History FitCore(Model model, ReadOnlySpan<InputData> inputs, ReadOnlySpan<Labels> labels, FitOptions options);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern ReadOnlySpan<float> EvaluateCore(
        Model model, ReadOnlySpan<InputData> inputs, ReadOnlySpan<Labels> labels, EvaluateOptions options);

    private static FitOptions OptionsOf(Case @case, ModelDescription model, SampleWeights weights)
    {
        JsonElement arguments = @case.Json.GetProperty("arguments");
        int? Number(string name) => arguments.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;
        BatchData? validation = @case.Has("validation_data") ? BatchData.Read(@case.Json.GetProperty("validation_data"), model) : null;
        ValidationFrequency frequency = 1;
        if (arguments.TryGetProperty("validation_freq", out JsonElement given))
            frequency = given.ValueKind == JsonValueKind.Array
                ? given.EnumerateArray().Select(e => e.GetInt32()).ToArray()
                : given.GetInt32();
        return new FitOptions
        {
            BatchSize = Number("batch_size"),
            Epochs = Number("epochs") ?? 1,
            InitialEpoch = Number("initial_epoch") ?? 0,
            StepsPerEpoch = Number("steps_per_epoch"),
            ValidationBatchSize = Number("validation_batch_size"),
            ValidationSteps = Number("validation_steps"),
            ValidationFrequency = frequency,
            ValidationSplit = arguments.TryGetProperty("validation_split", out JsonElement split) ? split.GetSingle() : 0,
            ValidationInputs = validation?.Inputs,
            ValidationLabels = validation?.Labels,
            ValidationSampleWeight = validation?.Weights ?? default,
            SampleWeight = weights,
            ClassWeight = arguments.TryGetProperty("class_weight", out JsonElement classes)
                ? BatchRun.ClassWeights(classes) : null,
            Callbacks = [.. @case.Json.GetProperty("callbacks").EnumerateArray().Select(CallbackOf)],
            Shuffle = false,
            Verbosity = Verbosity.Silent,
        };
    }

    private static Callback CallbackOf(JsonElement callback)
    {
        JsonElement config = callback.GetProperty("config");
        switch (callback.GetProperty("class_name").GetString())
        {
            case "LearningRateScheduler" when config.GetProperty("schedule").ValueKind == JsonValueKind.Array:
                double[] rates = [.. config.GetProperty("schedule").EnumerateArray().Select(r => r.GetDouble())];
                return new LearningRateScheduler(epoch => rates[epoch]);
            case "EarlyStopping":
                return new EarlyStopping(
                    config.GetProperty("monitor").GetString()!,
                    config.GetProperty("min_delta").GetDouble(),
                    config.GetProperty("patience").GetInt32(),
                    mode: Enum.Parse<MonitorMode>(config.GetProperty("mode").GetString()!, ignoreCase: true),
                    baseline: config.GetProperty("baseline") is { ValueKind: JsonValueKind.Number } baseline ? baseline.GetDouble() : null,
                    restoreBestWeights: config.GetProperty("restore_best_weights").GetBoolean(),
                    startFromEpoch: config.GetProperty("start_from_epoch").GetInt32());
            case "ReduceLROnPlateau":
                return new ReduceLROnPlateau(
                    config.GetProperty("monitor").GetString()!,
                    config.GetProperty("factor").GetDouble(),
                    config.GetProperty("patience").GetInt32(),
                    mode: Enum.Parse<MonitorMode>(config.GetProperty("mode").GetString()!, ignoreCase: true),
                    minDelta: config.GetProperty("min_delta").GetDouble(),
                    cooldown: config.GetProperty("cooldown").GetInt32(),
                    minLr: config.GetProperty("min_lr").GetDouble());
            case var other:
                throw new UnsupportedException($"the callback {other}");
        }
    }
}
