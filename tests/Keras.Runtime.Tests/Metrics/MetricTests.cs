using System.Diagnostics;

namespace Keras.Tests.Metrics;

public class MetricTests
{
    [Fact]
    public void AccuracyResolvesByShapes()
    {
        Assert.IsType<Metric.BinaryAccuracy>(Resolve([1], [1]));
        Assert.IsType<Metric.BinaryAccuracy>(Resolve([], [1]));
        Assert.IsType<Metric.SparseCategoricalAccuracy>(Resolve([], [10]));
        Assert.IsType<Metric.SparseCategoricalAccuracy>(Resolve([1], [10]));
        Assert.IsType<Metric.SparseCategoricalAccuracy>(Resolve([4], [4, 10]));
        Assert.IsType<Metric.CategoricalAccuracy>(Resolve([10], [10]));
    }

    /// <summary>Where Keras makes an outer product of (3,) and (3, 1), which nobody means.</summary>
    [Fact]
    public void ANumberPerSampleIsComparedWithItsColumn()
    {
        float[] labels = [1, -1, 1], predictions = [0.5f, 2, -1];
        double sum = 0;
        for (var i = 0; i < 3; i++) sum += Math.Max(0, 1 - labels[i] * predictions[i]);
        Assert.Equal(sum / 3, Updated(new Metric.Hinge(), [], [1], labels, predictions), 1e-6);
        Assert.Equal(sum / 3, Updated(new Metric.Hinge(), [1], [1], labels, predictions), 1e-6);
    }

    [Fact]
    public void ALastAxisOfOneThatOneOfThemHasIsLeftOut()
    {
        float[] labels = [1, 2, 3, 4], predictions = [1, 3, 3, 4];
        double cosine = (1 * 1 + 2 * 3 + 3 * 3 + 4 * 4) / Math.Sqrt(30.0 * 35.0);
        Assert.Equal(cosine, Updated(new Metric.CosineSimilarity(), [4], [4, 1], labels, predictions), 1e-6);
        Assert.Equal(cosine, Updated(new Metric.CosineSimilarity(), [4, 1], [4], labels, predictions), 1e-6);
        Assert.Equal(1, Updated(new Metric.CosineSimilarity(), [4, 1], [4, 1], labels, predictions), 1e-6);
    }

    [Fact]
    public void ALabelNeverCountsForSeveralPredictions()
    {
        Assert.Throws<ShapeMismatchException>(() => new Metric.MeanSquaredError().Build([1], [3]));
        Assert.Throws<ShapeMismatchException>(() => new Metric.CosineSimilarity().Build([1], [3]));
        Assert.Throws<ShapeMismatchException>(() => new Metric.Accuracy().Build([3, 1], [3]));
        // Labels of one column are class numbers for the accuracy.
        Assert.Equal(0.5, Updated(new Metric.Accuracy(), [1], [3], [1, 1], [0.5f, 1, 2, 0, 1, 0.5f]), 1e-6);
    }

    private static double Updated(Metric metric, int[] labelShape, int[] outputShape, float[] labels, float[] predictions)
    {
        metric.Build(labelShape, outputShape);
        metric.Update(labels, predictions);
        return metric.Result;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(17)]
    public void SparseAccuracyAgreesWithAPlainArgMax(int classes)
    {
        var random = new Random(classes);
        const int samples = 500;
        var scores = new float[samples * classes];
        var labels = new float[samples];
        var right = 0;
        for (var i = 0; i < samples; i++)
        {
            // Few distinct values, so that ties occur: the first maximum wins.
            for (var c = 0; c < classes; c++) scores[i * classes + c] = random.Next(3);
            labels[i] = random.Next(classes);
            var best = 0;
            for (var c = 1; c < classes; c++)
            {
                if (scores[i * classes + c] > scores[i * classes + best]) best = c;
            }
            if (best == (int)labels[i]) right++;
        }
        var metric = new Metric.SparseCategoricalAccuracy();
        metric.Build([], [classes]);
        metric.Update(labels, scores);
        Assert.Equal(right / (double)samples, metric.Result);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    [InlineData(5000)]
    public void ErrorsAgreeWithAPlainLoop(int values)
    {
        var random = new Random(values);
        var labels = Enumerable.Range(0, values).Select(_ => random.NextSingle()).ToArray();
        var predictions = Enumerable.Range(0, values).Select(_ => random.NextSingle()).ToArray();
        double squares = 0, magnitudes = 0;
        for (var i = 0; i < values; i++)
        {
            squares += Math.Pow((double)labels[i] - predictions[i], 2) / values;
            magnitudes += Math.Abs((double)labels[i] - predictions[i]) / values;
        }
        Metric[] metrics = [new Metric.MeanSquaredError(), new Metric.MeanAbsoluteError(), new Metric.RootMeanSquaredError()];
        foreach (var metric in metrics)
        {
            metric.Build([values], [values]);
            metric.Update(labels, predictions);
        }
        Assert.Equal(squares, metrics[0].Result, 1e-6);
        Assert.Equal(magnitudes, metrics[1].Result, 1e-6);
        Assert.Equal(Math.Sqrt(squares), metrics[2].Result, 1e-6);
    }

    [Fact]
    public void TopKCountsOnlyTheLargestScores()
    {
        var metric = new Metric.Precision(topK: 2);
        metric.Build([4], [4]);
        metric.Update([0, 0, 1, 1], [0.1f, 0.2f, 0.3f, 0.3f]);
        Assert.Equal(1, metric.Result);
        metric.Update([0, 1, 0, 0], [0.9f, 0.2f, 0.3f, 0.1f]);
        Assert.Equal(0.5, metric.Result);
    }

    [Fact]
    public void UnevenThresholdsCountScoresOutsideTheRange()
    {
        var metric = new Metric.AUC(thresholds: [0.1, 0.5]);
        metric.Build([1], [1]);
        metric.Update([1, 1, 0, 0], [2f, 0.3f, 0.2f, -1f]);
        Assert.Equal(4, metric.NumThresholds);
        // Points (0.5, 1), (0.5, 1), (0, 0.5), (0, 0): the score below 0 is above no threshold.
        Assert.Equal(0.375, metric.Result, 6);
    }

    [Fact]
    public void WrongShapesAndLengthsSayBoth()
    {
        var error = Assert.Throws<ShapeMismatchException>(() => new Metric.MeanSquaredError().Build([3], [4]));
        Assert.Contains("(3,)", error.Message);
        Assert.Contains("(4,)", error.Message);
        Assert.Throws<ShapeMismatchException>(() => new Metric.Recall(classId: 3).Build([3], [3]));
        var metric = new Metric.Accuracy();
        Assert.Throws<InvalidOperationException>(() => metric.Update([1], [1]));
        metric.Build([], [3]);
        Assert.Throws<ShapeMismatchException>(() => metric.Update([1, 2], [1, 2, 3]));
        Assert.Throws<ShapeMismatchException>(() => metric.Update([1, 2], [1, 2, 3, 4, 5, 6], [1, 1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metric.Precision(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metric.AUC(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metric.AUC(numLabels: 2));
    }

    [Fact]
    public void UpdatesAllocateNothingAndAreFast()
    {
        var random = new Random(1);
        var scores = Enumerable.Range(0, 160).Select(_ => random.NextSingle()).ToArray();
        var classes = Enumerable.Range(0, 16).Select(_ => (float)random.Next(10)).ToArray();
        var yes = scores.Select(s => s > 0.4f ? 1f : 0f).ToArray();
        Metric[] metrics =
            [new Metric.Accuracy(), new Metric.Precision(), new Metric.Recall(topK: 3), new Metric.AUC(), new Metric.MeanSquaredError(),
                new Metric.MeanAbsoluteError()];
        for (var i = 0; i < metrics.Length; i++) metrics[i].Build(i == 0 ? [] : [10], [10]);
        var accuracy = metrics[0];
        void Step()
        {
            accuracy.Update(classes, scores);
            for (var i = 1; i < metrics.Length; i++) metrics[i].Update(yes, scores);
            for (var i = 0; i < metrics.Length; i++) _ = metrics[i].Result;
        }
        for (var i = 0; i < 200; i++) Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        var best = double.MaxValue;
        for (var round = 0; round < 50; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < 2000; i++) accuracy.Update(classes, scores);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / 2000);
        }
        // Measured 0.1 µs; the bound leaves room for a busy machine.
        Assert.True(best < 1, $"Accuracy over 16 x 10 took {best:F3} µs.");
    }

    private static Metric? Resolve(int[] labels, int[] outputs)
    {
        var accuracy = new Metric.Accuracy();
        accuracy.Build(labels, outputs);
        Assert.Equal("accuracy", accuracy.Name);
        return accuracy.Resolved;
    }
}
