using System.Numerics.Tensors;
using Keras.EndToEnd.Tests.Models;
using Keras.EndToEnd.Tests.Support;
using Keras.Execution;
using Mnist;

namespace Keras.EndToEnd.Tests;

/// <summary>Declared models learn, on real data.</summary>
public class TrainingTests
{
    [Fact]
    public void LearnsTheDigitsInOneEpochOfHalfTheImages()
    {
        Digits train = Digits.Train(Repository.Mnist), test = Digits.Test(Repository.Mnist);
        using var model = new QuickDigits(seed: 1);
        const int Count = 30_000;
        model.Fit(train.Images.AsMemory(0, Count * Digits.Pixels), train.Labels.AsMemory(0, Count), epochs: 1, verbose: Verbosity.Silent);
        var (_, accuracy) = model.Evaluate(test.Images, test.Labels, batchSize: 256, verbose: Verbosity.Silent);
        Assert.InRange(accuracy, 0.97f, 1f);
    }

    [Fact]
    public void FitsAFunction()
    {
        (float[] x, float[] y) = Sums(512);
        using var model = new Regression(seed: 3);
        History history = model.Fit(x, y, epochs: 30, validationSplit: 0.25f, verbose: Verbosity.Silent);
        Assert.True(history[Regression.Monitors.ValLoss][^1] < 0.05f, $"The loss is {history[Regression.Monitors.ValLoss][^1]}.");
        Assert.Equal(history[Regression.Monitors.Loss].Count, history[Regression.Monitors.ValMeanAbsoluteError].Count);
    }

    [Fact]
    public void ValidationDataHaveWeightsOfTheirOwn()
    {
        (float[] x, float[] y) = Sums(64);
        float[] weights = [.. Enumerable.Range(0, 64).Select(i => i < 32 ? 2f : 0f)];
        using var model = new Regression(seed: 3);
        History history = model.Fit(x, y, epochs: 2, validationData: (x, y), validationSampleWeight: weights, verbose: Verbosity.Silent);
        // The mean is over all samples, those that count nothing included; metrics that aren't declared as weighted see no weights.
        Regression.Evaluation half = model.Evaluate(x.AsMemory(0, 32 * 4), y.AsMemory(0, 32), verbose: Verbosity.Silent);
        Assert.Equal(half.Loss, history[Regression.Monitors.ValLoss][1], 1e-6f);
        Assert.Equal(model.Evaluate(x, y, verbose: Verbosity.Silent).MeanAbsoluteError,
            history[Regression.Monitors.ValMeanAbsoluteError][1], 1e-6f);
        ArgumentException error =
            Assert.Throws<ArgumentException>(() => model.Fit(x, y, validationSplit: 0.5f, validationSampleWeight: weights));
        Assert.Equal("validationSampleWeight", error.ParamName);
    }

    [Fact]
    public void EpochsAndStepsAreCountedAsInKeras()
    {
        (float[] x, float[] y) = Sums(60);
        using var model = new Regression(seed: 3);
        int steps = 0, validationSteps = 0;
        History history = model.Fit(
            x, y, batchSize: 10, epochs: 6, initialEpoch: 2, stepsPerEpoch: 4, validationData: (x, y), validationSteps: 3,
            validationBatchSize: 7, validationFreq: 2, verbose: Verbosity.Silent,
            callbacks: [new LambdaCallback(onTrainBatchEnd: (_, _) => steps++, onTestBatchEnd: (_, _) => validationSteps++)]);
        Assert.Equal([2, 3, 4, 5], history.Epochs);
        // Six batches of data: an epoch of four steps, then one that ends with the data, and again.
        Assert.Equal(4 + 2 + 4 + 2, steps);
        Assert.Equal(2, history[Regression.Monitors.ValLoss].Count);
        Assert.Equal(2 * 3, validationSteps);
        Assert.Equal(model.Evaluate(x, y, batchSize: 7, steps: 3, verbose: Verbosity.Silent).Loss, history[Regression.Monitors.ValLoss][1]);
    }

    [Fact]
    public void SizesThatOnlyTheDataTellComeWithThem()
    {
        var random = new Random(6);
        float[] x = [.. Enumerable.Range(0, 3 * 7 * 2).Select(_ => (float)random.NextDouble())];
        float[] y = [0.5f, 1, -1], answers = new float[3], same = new float[3];
        var batch = new InputData(x, [3, 7, 2]);
        using Series model = new(seed: 2), other = new(seed: 2);
        model.Predict(x, [3, 7, 2], answers);
        model.Predict(x, [3, Dim.Any, 2], same);
        Assert.Equal(model.PredictOnBatch(batch).ToArray(), answers);
        Assert.Equal(answers, same);
        Assert.Equal(model.TestOnBatch(batch, y), model.TestOnBatch(x, [3, 7, 2], y));
        Assert.Equal(model.TrainOnBatch(batch, y, sampleWeight: new float[] { 1, 2, 3 }),
            other.TrainOnBatch(x, [Dim.Any, 7, 2], y, [1, 2, 3]));
        Assert.Equal(model.TestOnBatch(x.AsSpan(), [3, 7, 2], y.AsSpan()), other.TestOnBatch(x.AsSpan(), [3, 7, 2], y.AsSpan()));
        Assert.Throws<ShapeMismatchException>(() => model.Predict(x, [3, 6, 2], answers));
    }

    [Fact]
    public void TakesDataInWhateverFormTheyAre()
    {
        (float[] x, float[] y) = Sums(64);
        Tensor<float> tensor = Tensor.Create(x, [64, 4]);
        float expected = Loss(m => m.Evaluate(x, y, verbose: Verbosity.Silent));
        Assert.Equal(expected, Loss(m => m.Evaluate(tensor, y, verbose: Verbosity.Silent)));
        Assert.Equal(expected, Loss(m => m.Evaluate(tensor.AsReadOnlyTensorSpan(), y.AsSpan(), verbose: Verbosity.Silent)));
        Assert.Equal(expected, Loss(m => m.Evaluate(x.AsMemory(), (ReadOnlyMemory<float>)y, verbose: Verbosity.Silent)));
        Assert.Equal(expected, Loss(m => m.Evaluate(Array.ConvertAll(x, v => (double)v), y, verbose: Verbosity.Silent)), 1e-6f);

        static float Loss(Func<Regression, Regression.Evaluation> measure)
        {
            using var model = new Regression(seed: 8);
            return measure(model).Loss;
        }
    }

    [Fact]
    public void TellsYesFromNo()
    {
        var random = new Random(5);
        var x = new float[600];
        var y = new float[200];
        for (int i = 0; i < 200; i++)
        {
            for (int j = 0; j < 3; j++)
                x[(i * 3) + j] = (float)random.NextDouble() - 0.5f;
            y[i] = x[i * 3] + x[(i * 3) + 1] > 0 ? 1 : 0;
        }

        using var model = new YesOrNo(seed: 3);
        model.Fit(x, y, epochs: 40, verbose: Verbosity.Silent);
        YesOrNo.Evaluation result = model.Evaluate(x, y, verbose: Verbosity.Silent);
        Assert.True(result is { Accuracy: > 0.95f, Auc: > 0.98f, Precision: > 0.9f }, result.ToString());
    }

    [Fact]
    public void GivesTheSameBitsOnAnyNumberOfThreads()
    {
        int before = Workers.Threads;
        try
        {
            float[][] runs = [.. new[] { 1, 2, 4, 8 }.Select(WeightsAfterTraining)];
            foreach (float[] run in runs)
                Assert.Equal(runs[0], run);
        }
        finally
        {
            Workers.Threads = before;
        }
    }

    [Fact]
    public void OtherSeedsGiveOtherWeights()
    {
        using Mixed one = new(seed: 1), same = new(seed: 1), other = new(seed: 2);
        Assert.Equal(one.Weights[0].Get().ToArray(), same.Weights[0].Get().ToArray());
        Assert.NotEqual(one.Weights[0].Get().ToArray(), other.Weights[0].Get().ToArray());
    }

    [Fact]
    public void AllocatesNothingPerStep()
    {
        var random = new Random(2);
        float[] x = [.. Enumerable.Range(0, 32 * 288).Select(_ => (float)random.NextDouble())];
        int[] y = [.. Enumerable.Range(0, 32).Select(i => i % 3)];
        var scores = new float[32 * 3];
        using var model = new Mixed(seed: 1);
        for (int i = 0; i < 50; i++)
            Step();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < 50; i++)
            Step();
        // Other tests of the process are idle: they run one after another.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 1024);

        void Step()
        {
            model.TrainOnBatch(x.AsSpan(), y.AsSpan());
            model.Predict(x.AsSpan(), scores.AsSpan());
        }
    }

    private static float[] WeightsAfterTraining(int threads)
    {
        Workers.Threads = threads;
        var random = new Random(9);
        float[] x = [.. Enumerable.Range(0, 300 * 288).Select(_ => (float)random.NextDouble())];
        int[] y = [.. Enumerable.Range(0, 300).Select(i => i % 3)];
        using var model = new Mixed(seed: 7);
        model.Fit(x, y, batchSize: 64, epochs: 2, validationSplit: 0.1f, verbose: Verbosity.Silent);
        return [.. model.Weights.SelectMany(w => w.Get().ToArray())];
    }

    private static (float[] X, float[] Y) Sums(int count)
    {
        var random = new Random(4);
        float[] x = [.. Enumerable.Range(0, count * 4).Select(_ => (float)(random.NextDouble() * 2) - 1)];
        return (x, [.. Enumerable.Range(0, count).Select(i => x[i * 4] - (2 * x[(i * 4) + 1]) + (x[(i * 4) + 2] * x[(i * 4) + 3]))]);
    }
}
