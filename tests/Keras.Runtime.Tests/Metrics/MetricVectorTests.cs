namespace Keras.Tests.Metrics;

/// <summary>Metrics with several results, in logs and history.</summary>
public class MetricVectorTests
{
    [Fact]
    public void LogsAndHistoryKeepLists()
    {
        var logs = new Logs();
        logs.Set("loss", 2);
        logs.Put("f1_score", [0.5f, 0.25f], isVector: true);
        Assert.Equal(2, logs["loss"]);
        Assert.Equal([0.5f, 0.25f], logs[new VectorMonitor("f1_score")]);
        Assert.Contains("Logged here: loss, f1_score", Assert.Throws<KeyNotFoundException>(() => logs["f1_score"]).Message);
        Assert.False(logs.TryGet(new VectorMonitor("loss"), out _));
    }

    [Fact]
    public void ScoresOfClassesAreLists()
    {
        var metric = new Metric.F1Score();
        metric.Build([2], [2]);
        metric.Update([1, 0, 0, 1, 0, 1], [0.9f, 0.1f, 0.8f, 0.2f, 0.3f, 0.7f]);
        var scores = new double[metric.ResultCount];
        metric.GetResults(scores);
        Assert.True(metric.IsVector);
        Assert.Equal([2 / 3d, 2 / 3d], scores.Select(s => Math.Round(s, 5)).Select(s => Math.Abs(s - 2 / 3d) < 1e-4 ? 2 / 3d : s));
    }

    [Fact]
    public void EqualNumbersAreEqual()
    {
        MetricVector a = [1, 2], b = [1, 2], c = [1, 3];
        Assert.True(a == b && a != c);
        Assert.Equal("[1.0000, 2.0000]", a.ToString());
    }

    [Fact]
    public void UpdatesAllocateNothing()
    {
        Metric[] metrics =
            [new Metric.MeanAbsolutePercentageError(), new Metric.KLDivergence(), new Metric.F1Score(), new Metric.AUC(),
                new Metric.PrecisionAtRecall(0.5), new Metric.TopKCategoricalAccuracy(2)];
        float[] labels = [1, 0, 0, 0, 1, 0], predictions = [0.7f, 0.2f, 0.1f, 0.3f, 0.3f, 0.4f], weights = [1, 2];
        foreach (var metric in metrics)
        {
            metric.Build([3], [3]);
            metric.Update(labels, predictions, weights);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var metric in metrics) metric.Update(labels, predictions, weights);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
