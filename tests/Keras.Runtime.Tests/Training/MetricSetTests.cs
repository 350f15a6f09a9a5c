using Keras.Execution;

namespace Keras.Tests.Training;

public class MetricSetTests
{
    [Fact]
    public void SeveralOutputsHaveLossesAndPrefixesOfTheirOwn()
    {
        var model = TwoOutputs();
        var set =
            new MetricSet(model,
                [new Metric.MeanAbsoluteError { Output = "value", Name = "mae" }, new Metric.Accuracy { Output = "kind" },
                    new Metric.Accuracy { Output = "kind", Weighted = true }]);
        Assert.Equal(["loss", "value_loss", "kind_loss", "value_mae", "kind_accuracy", "kind_weighted_accuracy"], set.Names);
        Assert.Equal(MonitorMode.Min, set.DirectionOf("val_kind_loss"));
        Assert.Equal(MonitorMode.Max, set.DirectionOf("kind_accuracy"));
        Assert.Equal(MonitorMode.Auto, set.DirectionOf("accuracy"));

        using var memory = new BatchMemory(model, 2, withLabels: true);
        unsafe
        {
            Fill(memory.Parameter(1), 1, 2);
            Fill(memory.Parameter(2), 0, 2);
            Fill(memory.Parameter(4), 1, 3);
            Fill(memory.Results[0], 2, 4);
            Fill(memory.Results[1], 0.9f, 0, 0.1f, 0.9f, 0, 0.1f);
        }
        new float[] { 3, 1, 2 }.CopyTo(set.LossValues, 0);
        set.Update(memory, 2);
        // The first sample's kind is right and counts 1, the second's is wrong and counts 3.
        Assert.Equal([3, 1, 2, 1.5f, 0.5f, 0.25f], set.Values.ToArray());
        set.Reset();
        Assert.All(set.Values.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void MetricsOfNoOutputAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new MetricSet(TwoOutputs(), [new Metric.Accuracy()]));
        Assert.Contains("value, kind", error.Message);
    }

    [Fact]
    public void OutputsOfOneLayerAreLoggedUnderOneName()
    {
        OutputDescription[] outputs =
            [
                .. new[] { "value", "value_1" }.Select(name =>
                    new OutputDescription { Name = name, LogName = "value", Shape = [1], Labels = LabelKind.Values, LabelShape = [1] })];
        var set =
            new MetricSet(Model(outputs),
                [new Metric.MeanAbsoluteError { Output = "value", Name = "mae" },
                    new Metric.MeanAbsoluteError { Output = "value_1", Name = "mae" }]);
        Assert.Equal(["loss", "value_loss", "value_loss", "value_mae", "value_mae_1"], set.Names);
        new float[] { 3, 1, 2 }.CopyTo(set.LossValues, 0);
        using var memory = new BatchMemory(Model(outputs), 1, withLabels: true);
        set.Update(memory, 1);
        var logs = new Logs();
        set.WriteTo(logs, set.Names);
        Assert.Equal(["loss", "value_loss", "value_mae", "value_mae_1"], logs.Names);
        Assert.Equal(2, logs["value_loss"]);
    }

    [Fact]
    public void LossesAreWeightedByBatchSize()
    {
        var model = TwoOutputs();
        var set = new MetricSet(model, []);
        using var memory = new BatchMemory(model, 3, withLabels: true);
        set.LossValues[0] = 1;
        set.Update(memory, 3);
        set.LossValues[0] = 5;
        set.Update(memory, 1);
        Assert.Equal(2, set.Values[0]);
    }

    private static unsafe void Fill(float* destination, params ReadOnlySpan<float> values) =>
        values.CopyTo(new Span<float>(destination, values.Length));

    private static ModelDescription TwoOutputs() => Model(
        new() { Name = "value", Shape = [1], Labels = LabelKind.Values, LabelShape = [1] },
        new() { Name = "kind", Shape = [3], Labels = LabelKind.ClassNumbers, Classes = 3 });

    private static ModelDescription Model(params OutputDescription[] outputs) => new()
    {
        Name = "two", KerasClass = "Functional", Layers = [], Weights = [], TrainableFloats = 0, WeightFloats = 0, ConfigJson = "",
        Inputs = [new() { Name = "x", Shape = [4] }],
        Outputs = outputs,
    };
}
