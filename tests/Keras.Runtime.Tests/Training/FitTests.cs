using Keras.Execution;

namespace Keras.Tests.Training;

public class FitTests
{
    [Fact]
    public void Learns()
    {
        var (x, y) = Flowers.Make(300);
        using var model = new Mlp(MlpKind.Sparse, () => new Optimizer.Adam(0.02), metrics: new Metric.Accuracy());
        var history = model.Fit(x, (ClassLabels)y, new FitOptions { Epochs = 10, ValidationSplit = 0.2f, Verbosity = Verbosity.Silent });
        Assert.Equal(Enumerable.Range(0, 10), history.Epochs);
        Assert.True(history["loss"][9] < history["loss"][0] / 2);
        Assert.True(history[new Monitor("val_accuracy", MonitorMode.Max)][9] > 0.9);
        Assert.False(history.Cancelled);
    }

    [Fact]
    public void TheSameSeedGivesTheSameBitsAndOrders()
    {
        var (x, y) = Flowers.Make(100);
        float[] Train(int seed, bool shuffle = true)
        {
            using var model = new Mlp(MlpKind.Sparse, seed: seed);
            using var start = new Mlp(MlpKind.Sparse, seed: 5);
            model.SetWeights(start.GetWeights());
            model.Fit(x, (ClassLabels)y, new FitOptions { BatchSize = 7, Epochs = 2, Shuffle = shuffle, Verbosity = Verbosity.Silent });
            return Flowers.Weights(model);
        }
        Assert.Equal(Train(3), Train(3));
        Assert.NotEqual(Train(3), Train(4));
        Assert.Equal(Train(3, shuffle: false), Train(4, shuffle: false));
        Assert.NotEqual(Train(3), Train(3, shuffle: false));
    }

    [Fact]
    public void ResumedTrainingContinuesAsIfItHadNotStopped()
    {
        var (x, y) = Flowers.Make(50);
        using var whole = new Mlp(MlpKind.Sparse, seed: 2);
        using var parts = new Mlp(MlpKind.Sparse, seed: 2);
        whole.Fit(x, (ClassLabels)y, Flowers.Silent(4));
        parts.Fit(x, (ClassLabels)y, Flowers.Silent(2));
        var history = parts.Fit(x, (ClassLabels)y, new FitOptions { InitialEpoch = 2, Epochs = 4, Verbosity = Verbosity.Silent });
        Assert.Equal([2, 3], history.Epochs);
        Assert.Equal(Flowers.Weights(whole), Flowers.Weights(parts));
    }

    [Fact]
    public void EveryShuffledEpochUsesEachSampleOnce()
    {
        var x = Enumerable.Range(0, 101 * 4).Select(i => (float)(i / 4)).ToArray();
        using var model = new Mlp(MlpKind.Sparse);
        var set = SampleSet.Bind(model.Description, [x], [(ClassLabels)new int[101]], default).Slice(1, 100);
        using var memory = new BatchMemory(model.Description, 16, withLabels: true);
        var order = new BatchOrder(set, shuffle: true, seed: 4);
        var passes = new List<List<float>>();
        for (var epoch = 0; epoch < 2; epoch++)
        {
            var seen = new List<float>();
            order.BeginPass(epoch);
            while (!order.IsExhausted)
            {
                var count = order.Load(memory, 16);
                unsafe
                {
                    for (var i = 0; i < count; i++) seen.Add(memory.Parameter(0)[4 * i]);
                }
            }
            passes.Add(seen);
            Assert.Equal(Enumerable.Range(1, 100).Select(i => (float)i), seen.Order());
        }
        Assert.NotEqual(passes[0], passes[1]);
    }

    [Fact]
    public void NothingToDoGivesAnEmptyHistory()
    {
        var (x, y) = Flowers.Make(8);
        using var model = new Mlp(MlpKind.Sparse);
        var before = Flowers.Weights(model);
        var history = model.Fit(x, (ClassLabels)y, new FitOptions { InitialEpoch = 3, Epochs = 3, Verbosity = Verbosity.Silent });
        Assert.Empty(history.Epochs);
        Assert.Equal(before, Flowers.Weights(model));
    }

    [Fact]
    public void CancellationReturnsTheHistorySoFar()
    {
        var (x, y) = Flowers.Make(64);
        using var model = new Mlp(MlpKind.Sparse);
        using var source = new CancellationTokenSource();
        float[] atEpochOne = [];
        var ended = false;
        var callback = new LambdaCallback(
            onEpochEnd: (_, _) => atEpochOne = Flowers.Weights(model),
            onTrainBatchEnd: (batch, _) =>
            {
                if (atEpochOne.Length > 0 && batch == 1) source.Cancel();
            },
            onTrainEnd: _ => ended = true);
        var history = model.Fit(x, (ClassLabels)y, new FitOptions
        {
            BatchSize = 8, Epochs = 9, Verbosity = Verbosity.Silent, CancellationToken = source.Token,
            Callbacks = [callback, new EarlyStopping("loss", patience: 9, restoreBestWeights: true)],
        });
        Assert.True(history.Cancelled);
        Assert.Equal([0], history.Epochs);
        Assert.True(ended);
        Assert.Equal(atEpochOne, Flowers.Weights(model));
    }

    [Fact]
    public void BadArgumentsAreRefusedBeforeAnyWeightChanges()
    {
        var (x, y) = Flowers.Make(20);
        using var model = new Mlp(MlpKind.Sparse);
        var before = Flowers.Weights(model);
        T Refuses<T>(FitOptions options, float[]? inputs = null, int[]? labels = null) where T : Exception =>
            Assert.ThrowsAny<T>(() => model.Fit(inputs ?? x, (ClassLabels)(labels ?? y), options));

        Refuses<ArgumentOutOfRangeException>(new FitOptions { ValidationSplit = 1 });
        Refuses<ArgumentOutOfRangeException>(new FitOptions { ValidationSplit = -0.1f });
        Refuses<ArgumentOutOfRangeException>(new FitOptions { ValidationSplit = float.NaN });
        Assert.Contains("20 samples", Refuses<ArgumentOutOfRangeException>(new FitOptions { ValidationSplit = 0.99f }).Message);
        Refuses<ArgumentOutOfRangeException>(new FitOptions { BatchSize = 0 });
        Refuses<ArgumentOutOfRangeException>(new FitOptions { StepsPerEpoch = 0 });
        Refuses<ArgumentOutOfRangeException>(new FitOptions { ValidationSteps = -1 });
        Refuses<ArgumentOutOfRangeException>(new FitOptions { InitialEpoch = -1 });
        Assert.Contains("20 samples", Refuses<ShapeMismatchException>(new FitOptions(), labels: [0, 1]).Message);
        Assert.Contains("empty", Refuses<ShapeMismatchException>(new FitOptions(), inputs: [], labels: []).Message);
        Assert.Contains("received 19", Refuses<ShapeMismatchException>(new FitOptions { SampleWeight = new float[19] }).Message);
        var range = Refuses<LabelRangeException>(new FitOptions(), labels: [.. y[..19], 3]);
        Assert.Equal(19, range.Index);
        Assert.Contains("0 to 2",
            Refuses<ArgumentOutOfRangeException>(new FitOptions { ClassWeight = new Dictionary<int, float> { [3] = 2 } }).Message);
        Refuses<ShapeMismatchException>(
            new FitOptions { ValidationInputs = [new float[8]], ValidationLabels = [(ClassLabels)new[] { 1 }] });
        Refuses<ArgumentNullException>(new FitOptions { Callbacks = [null!] });
        Assert.Equal(before, Flowers.Weights(model));
        model.Dispose();
        Refuses<ObjectDisposedException>(new FitOptions());
    }

    [Fact]
    public void ANonFiniteLossEndsTrainingBeforeItsStepIsApplied()
    {
        var (x, y) = Flowers.Make(32);
        x[4 * 21] = float.NaN;
        using var model = new Mlp(MlpKind.Sparse, () => new Optimizer.Adam(0.1));
        var weights = Flowers.Weights(model);
        var options = new FitOptions
        {
            BatchSize = 8, Shuffle = false, Verbosity = Verbosity.Silent,
            Callbacks = [new LambdaCallback(onTrainBatchEnd: (_, _) => weights = Flowers.Weights(model))],
        };
        var error = Assert.Throws<NonFiniteLossException>(() => model.Fit(x, (ClassLabels)y, options));
        Assert.Equal((0, 2), (error.Epoch, error.Batch));
        Assert.Contains("epoch 1, batch 3", error.Message);
        Assert.Equal(2, model.Optimizer.Iterations);
        Assert.Equal(weights, Flowers.Weights(model));

        model.AllowNonFiniteLoss = true;
        model.Fit(x, (ClassLabels)y, options);
        Assert.Contains(Flowers.Weights(model), float.IsNaN);
    }

    [Fact]
    public void SampleAndClassWeightsMultiply()
    {
        var (x, y) = Flowers.Make(24);
        using var both = new Mlp(MlpKind.Sparse);
        using var product = new Mlp(MlpKind.Sparse);
        var weights = Enumerable.Range(0, 24).Select(i => i % 3 * 0.5f).ToArray();
        both.Fit(x, (ClassLabels)y,
            new FitOptions { SampleWeight = weights, ClassWeight = new Dictionary<int, float> { [1] = 4 }, Verbosity = Verbosity.Silent });
        product.Fit(x, (ClassLabels)y,
            new FitOptions { SampleWeight = weights.Select((w, i) => y[i] == 1 ? 4 * w : w).ToArray(), Verbosity = Verbosity.Silent });
        Assert.Equal(Flowers.Weights(product), Flowers.Weights(both));
    }

    [Fact]
    public void StepsAllocateNothing()
    {
        var (x, y) = Flowers.Make(512);
        using var model =
            new Mlp(MlpKind.Sparse, () => new Optimizer.Adam(), metrics: [new Metric.Accuracy(), new Metric.SparseCategoricalAccuracy()]);
        using var output = new StringWriter();
        model.ProgressTarget = new ProgressTarget(output, null);
        long first = 0, last = 0;
        var callback = new LambdaCallback(onTrainBatchEnd: (batch, _) =>
        {
            if (batch == 4) first = GC.GetAllocatedBytesForCurrentThread();
            else if (batch == 60) last = GC.GetAllocatedBytesForCurrentThread();
        });
        model.Fit(x, (ClassLabels)y, new FitOptions { BatchSize = 8, Epochs = 2, Verbosity = Verbosity.OneLine, Callbacks = [callback] });
        Assert.Equal(first, last);
    }
}
