namespace Keras.Tests.Execution;

public class CpuBackendTests
{
    private const int Features = 20;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(64, 1)]
    [InlineData(64, 1 << 17)]
    [InlineData(61, 1 << 18)]
    public void OneStepIsTheGradientOfTheWholeBatch(int samples, long operations)
    {
        var data = new LinearData(samples, Features);
        using var model = new LinearModel(Features, new Optimizer.SGD(0.1), operations);
        float[] before = Flat(model);
        float loss = data.Train(model.Backend);

        double mean = Enumerable.Range(0, samples).Average(i => Prediction(before, data.X, i));
        double[] errors = [.. Enumerable.Range(0, samples).Select(i => Prediction(before, data.X, i) - mean - data.Y[i])];
        Assert.Equal(Enumerable.Range(0, samples).Average(i => data.Weights[i] * errors[i] * errors[i]), loss, 1e-5);
        float[] after = Flat(model);
        for (int k = 0; k <= Features; k++)
        {
            double gradient =
                Enumerable.Range(0, samples).Average(i => 2 * data.Weights[i] * errors[i] * (k < Features ? data.X[i * Features + k] : 1));
            Assert.Equal(before[k] - 0.1 * gradient, after[k], 1e-5);
        }
        for (int i = 0; i < samples; i++) Assert.Equal(Prediction(before, data.X, i), data.Predictions[i], 1e-5);
        Assert.Equal(1, model.Optimizer.Iterations);
        if (operations > 1) Assert.True(model.Training.LargestShard < samples, "The batch was not cut.");
        else Assert.Equal(samples, model.Training.LargestShard);
    }

    [Fact]
    public void BatchesOfDifferentSizesShareTheMemory()
    {
        using var alternating = new LinearModel(Features, new Optimizer.Adam());
        using var only = new LinearModel(Features, new Optimizer.Adam());
        LinearData large = new(100, Features), small = new(5, Features), huge = new(700, Features);
        small.Evaluate(alternating.Backend);
        huge.Evaluate(alternating.Backend);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(large.Train(only.Backend), large.Train(alternating.Backend));
            small.Train(only.Backend);
            small.Predict(only.Backend, 5);
            small.Train(alternating.Backend);
            huge.Evaluate(alternating.Backend);
        }
        Assert.Equal(Flat(only), Flat(alternating));
    }

    [Fact]
    public void EvaluationAndPredictionLeaveTheWeights()
    {
        using var model = new LinearModel(Features, new Optimizer.Adam());
        var data = new LinearData(64, Features);
        float[] before = Flat(model);
        float loss = data.Evaluate(model.Backend);
        float[] predictions = [.. data.Predictions];
        data.Predict(model.Backend, 64);
        Assert.Equal(predictions, data.Predictions);
        Assert.Equal(before, Flat(model));
        Assert.Equal(0, model.Optimizer.Iterations);
        Assert.Equal(loss, data.Train(model.Backend));
    }

    [Fact]
    public void DisposedModelsSaySo()
    {
        var model = new LinearModel(Features, new Optimizer.SGD());
        Weight weight = model.Weights[0];
        model.Dispose();
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => weight.Get());
        Assert.Throws<ObjectDisposedException>(() => model.GetWeights());
        Assert.Throws<ObjectDisposedException>(() => model.Backend);
    }

    private static double Prediction(float[] weights, float[] x, int sample)
    {
        double value = weights[Features];
        for (int k = 0; k < Features; k++) value += x[sample * Features + k] * weights[k];
        return value;
    }

    private static float[] Flat(Model model)
    {
        float[] values = new float[Features + 1];
        model.Weights[0].CopyTo(values.AsSpan(0, Features));
        model.Weights[1].CopyTo(values.AsSpan(Features));
        return values;
    }
}
