using Keras.Execution;
using Keras.Tests.Callbacks;

namespace Keras.Tests.Training;

public class EvaluateAndPredictTests
{
    [Fact]
    public void PredictsTheSameInAnyBatchesAndFromAnySource()
    {
        var (x, _) = Flowers.Make(1500);
        using var model = new Mlp(MlpKind.Sparse);
        var whole = model.Predict(x, batchSize: 1500);
        Assert.Equal([1500, 3], whole.Lengths.ToArray());
        var expected = new float[4500];
        whole.FlattenTo(expected);
        var other = new float[4500];
        model.Predict(x, batchSize: 33).FlattenTo(other);
        Assert.Equal(expected, other);
        model.Predict((ReadOnlySpan<float>)x, other);
        Assert.Equal(expected, other);

        var bytes = Enumerable.Range(0, 6000).Select(i => (byte)(i % 7)).ToArray();
        model.Predict((ReadOnlySpan<byte>)bytes, other);
        model.Predict(Array.ConvertAll(bytes, b => (float)b), batchSize: null).FlattenTo(expected);
        Assert.Equal(expected, other);
    }

    [Fact]
    public void PredictionAndStepsFromSpansAllocateNothing()
    {
        var (x, y) = Flowers.Make(32);
        using var model = new Mlp(MlpKind.Sparse, metrics: new Metric.Accuracy());
        var scores = new float[96];
        void Step()
        {
            model.Predict((ReadOnlySpan<float>)x, scores);
            model.TrainOnBatch<float, int>(x, y);
            model.TestOnBatch<float, int>(x, y);
        }
        for (var i = 0; i < 50; i++) Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++) Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void WrongLengthsSayWhatIsExpected()
    {
        using var model = new Mlp(MlpKind.Sparse);
        Assert.Contains("(4,)",
            Assert.Throws<ShapeMismatchException>(() => model.Predict((ReadOnlySpan<float>)new float[5], new float[3])).Message);
        Assert.Contains("6 numbers",
            Assert.Throws<ShapeMismatchException>(() => model.Predict((ReadOnlySpan<float>)new float[8], new float[3])).Message);
        Assert.Throws<ShapeMismatchException>(() => model.Predict((ReadOnlySpan<float>)[], []));
        Assert.Throws<ShapeMismatchException>(() => model.Predict(new float[5]));
        Assert.Throws<ShapeMismatchException>(() => model.TrainOnBatch<float, int>(new float[8], new int[3]));
        Assert.Equal(1, Assert.Throws<LabelRangeException>(() => model.TrainOnBatch<float, int>(new float[8], new[] { 2, -1 })).Index);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Predict(new float[4], batchSize: -1));
    }

    [Fact]
    public void BatchStepsEqualFit()
    {
        var (x, y) = Flowers.Make(16);
        using var fitted = new Mlp(MlpKind.Sparse, metrics: new Metric.Accuracy());
        using var stepped = new Mlp(MlpKind.Sparse, metrics: new Metric.Accuracy());
        using var spans = new Mlp(MlpKind.Sparse, metrics: new Metric.Accuracy());
        var history = fitted.Fit(x, (ClassLabels)y, new FitOptions { BatchSize = 16, Shuffle = false, Verbosity = Verbosity.Silent });
        var numbers = stepped.TrainOnBatch(x, (ClassLabels)y);
        Assert.Equal(numbers, spans.TrainOnBatch<float, int>(x, y).ToArray());
        Assert.Equal([history["loss"][0], history["accuracy"][0]], numbers);
        Assert.Equal(Flowers.Weights(fitted), Flowers.Weights(stepped));
        Assert.Equal(Flowers.Weights(fitted), Flowers.Weights(spans));
        Assert.Equal(stepped.Evaluate(x, (ClassLabels)y, new EvaluateOptions { BatchSize = 16, Verbosity = Verbosity.Silent }),
            stepped.TestOnBatch<float, int>(x, y).ToArray());
        Assert.Throws<NonFiniteLossException>(() => stepped.TrainOnBatch(new float[] { float.NaN, 0, 0, 0 }, (ClassLabels)new[] { 0 }));
        Assert.Equal(Flowers.Weights(fitted), Flowers.Weights(stepped));
    }

    [Fact]
    public void EvaluationStopsAfterItsStepsAndCallsItsHooks()
    {
        var (x, y) = Flowers.Make(20);
        using var model = new Mlp(MlpKind.Sparse, metrics: new Metric.Accuracy());
        var recorder = new Recorder();
        var part = model.Evaluate(x, (ClassLabels)y,
            new EvaluateOptions { BatchSize = 6, Steps = 2, Verbosity = Verbosity.Silent, Callbacks = [recorder] });
        Assert.Equal(["test begin", "test 0 begin", "test 0 end", "test 1 begin", "test 1 end", "test end loss,accuracy"], recorder.Calls);
        Assert.Equal(model.Evaluate(x[..48], (ClassLabels)y[..12]), part, (a, b) => Math.Abs(a - b) < 1e-6);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            model.Evaluate(x, (ClassLabels)y, new EvaluateOptions { Verbosity = Verbosity.Silent, CancellationToken = source.Token }));
    }
}
