using Keras.Execution;
using Keras.Tests.Training;

namespace Keras.Tests.Callbacks;

public class SwapEMAWeightsTests
{
    private const double Momentum = 0.6;

    [Fact]
    public void ValidationSeesTheAverages()
    {
        var (x, y) = Flowers.Make(24);
        using var model = NewModel();
        float[] average = [];
        var seen = new List<float[]>();
        var expected = new List<float[]>();
        var history = model.Fit(x, (ClassLabels)y, Options(x, y, 3, new SwapEMAWeights(), new LambdaCallback(
            onTrainBatchEnd: (_, _) => average = Next(average, Flowers.Weights(model)),
            onTestBegin: () => seen.Add(Flowers.Weights(model)),
            onEpochEnd: (_, _) => expected.Add(average))));
        for (var epoch = 0; epoch < 3; epoch++) AssertClose(expected[epoch], seen[epoch]);
        // They take the weights' place when training ends, so that evaluation repeats the last validation.
        AssertClose(average, Flowers.Weights(model));
        Assert.Equal(history["val_loss"][2], model.Evaluate(x, (ClassLabels)y)[0]);
    }

    [Fact]
    public void TrainingIsTheSame()
    {
        var (x, y) = Flowers.Make(24);
        using Mlp model = NewModel(), swapping = NewModel(), between = NewModel();
        var history = model.Fit(x, (ClassLabels)y, Options(x, y, 3));
        var swapped = swapping.Fit(x, (ClassLabels)y, Options(x, y, 3, new SwapEMAWeights()));
        Assert.Equal(history["loss"], swapped["loss"]);
        Assert.NotEqual(history["val_loss"][1], swapped["val_loss"][1]);
        Assert.Equal(history["loss"], between.Fit(x, (ClassLabels)y, Options(x, y, 3, new SwapEMAWeights(swapOnEpoch: true)))["loss"]);
        Assert.Equal(Flowers.Weights(model), Flowers.Weights(swapping));
        Assert.Equal(Flowers.Weights(model), Flowers.Weights(between));
    }

    [Fact]
    public void BetweenEpochsOtherCallbacksSeeTheAverages()
    {
        var (x, y) = Flowers.Make(24);
        using var model = NewModel();
        var (before, after) = (new List<float[]>(), new List<float[]>());
        model.Fit(x, (ClassLabels)y, Options(x, y, 2,
            new LambdaCallback(onEpochEnd: (_, _) => before.Add(Flowers.Weights(model))), new SwapEMAWeights(swapOnEpoch: true),
            new LambdaCallback(onEpochEnd: (_, _) => after.Add(Flowers.Weights(model)))));
        Assert.NotEqual(before[0], after[0]);
        Assert.Equal(Flowers.Weights(model), after[1]);
    }

    [Fact]
    public void TrainingThatIsStoppedKeepsTheAverages()
    {
        var (x, y) = Flowers.Make(24);
        using Mlp model = NewModel(), same = NewModel();
        model.Fit(x, (ClassLabels)y, Options(x, y, 1));
        same.Fit(x, (ClassLabels)y,
            Options(x, y, 5, new SwapEMAWeights(swapOnEpoch: true), new LambdaCallback(onEpochEnd: (_, _) => same.StopTraining = true)));
        Assert.Equal(Flowers.Weights(model), Flowers.Weights(same));
    }

    [Fact]
    public void TheWeightsComeBackHoweverARunEnds()
    {
        var (x, y) = Flowers.Make(24);
        using var model = NewModel();
        for (var i = 0; i < 3; i++) model.TrainOnBatch(x, (ClassLabels)y);
        var weights = Flowers.Weights(model);
        var plain = model.Evaluate(x, (ClassLabels)y);
        Assert.NotEqual(plain,
            model.Evaluate(x, (ClassLabels)y, new EvaluateOptions { Verbosity = Verbosity.Silent, Callbacks = [new SwapEMAWeights()] }));
        Assert.Equal(weights, Flowers.Weights(model));

        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => model.Evaluate(x, (ClassLabels)y,
                new EvaluateOptions { Verbosity = Verbosity.Silent, Callbacks = [new SwapEMAWeights()],
                    CancellationToken = source.Token }));
        Assert.Equal(weights, Flowers.Weights(model));
        Assert.Throws<InvalidOperationException>(() => model.Fit(x, (ClassLabels)y, Options(x, y, 2,
            new SwapEMAWeights(),
            new LambdaCallback(onTrainBatchEnd: (_, _) => weights = Flowers.Weights(model),
                onTestEnd: _ => throw new InvalidOperationException(),
                onTestBegin: () => Assert.NotEqual(weights, Flowers.Weights(model))))));
        Assert.Equal(weights, Flowers.Weights(model));
    }

    [Fact]
    public void ALossScaleIsNoHindrance()
    {
        var (x, y) = Flowers.Make(24);
        using Mlp model = NewModel(), scaled = NewModel();
        scaled.Optimizer = new Optimizer.LossScaleOptimizer(new Optimizer.SGD(0.3, useEma: true, emaMomentum: Momentum), initialScale: 2);
        Assert.Equal(
            model.Fit(x, (ClassLabels)y, Options(x, y, 2, new SwapEMAWeights()))["val_loss"],
            scaled.Fit(x, (ClassLabels)y, Options(x, y, 2, new SwapEMAWeights()))["val_loss"]);
    }

    [Fact]
    public void AnOptimizerWithoutAveragesIsRefusedBeforeTraining()
    {
        var (x, y) = Flowers.Make(24);
        using var model = new Mlp(MlpKind.Sparse, () => new Optimizer.Adam());
        var before = Flowers.Weights(model);
        var error = Assert.Throws<ArgumentException>(() => model.Fit(x, (ClassLabels)y, Options(x, y, 1, new SwapEMAWeights())));
        Assert.Contains("useEma", error.Message);
        Assert.Contains("'adam'", error.Message);
        Assert.Equal(before, Flowers.Weights(model));
    }

    private static Mlp NewModel() => new(MlpKind.Sparse, () => new Optimizer.SGD(0.3, useEma: true, emaMomentum: Momentum), seed: 5);

    private static FitOptions Options(float[] x, int[] y, int epochs, params Callback[] callbacks) => new()
    {
        BatchSize = 8,
        Epochs = epochs,
        Verbosity = Verbosity.Silent,
        ValidationInputs = [x],
        ValidationLabels = [(ClassLabels)y],
        Callbacks = callbacks,
    };

    // The first step's average is the weights themselves.
    private static float[] Next(float[] average, float[] weights) =>
        average.Length == 0 ? weights : [.. average.Zip(weights, (a, w) => (float)((Momentum * a) + ((1 - Momentum) * w)))];

    private static void AssertClose(float[] expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
}
