using Keras.Cpu;
using Keras.Execution;
using Keras.Tests.Cpu;

namespace Keras.Tests.Execution;

/// <summary>The same bits, whatever computes them. Runs alone, since it changes how many threads there are.</summary>
[Collection(Widths.Collection)]
public class DeterminismTests
{
    // Enough weights that sums and updates are cut too.
    private const int Features = 40_000;

    [Theory]
    [InlineData("sgd")]
    [InlineData("nesterov")]
    [InlineData("rmsprop")]
    [InlineData("adam")]
    [InlineData("clipped")]
    public void ThreadsDoNotChangeABit(string name)
    {
        var data = new LinearData(61, Features);
        int before = Workers.Threads;
        try
        {
            float[]? expected = null;
            foreach (int threads in (int[])[1, 2, 4, 8])
            {
                Workers.Threads = threads;
                float[] received = Train(name, data, 1 << 24);
                Assert.Equal(expected ??= received, received);
            }
        }
        finally
        {
            Workers.Threads = before;
        }
    }

    // Not with clipping by norm: sums of squares add up in an order that depends on the width.
    [Theory]
    [InlineData("sgd")]
    [InlineData("nesterov")]
    [InlineData("rmsprop")]
    [InlineData("adam")]
    public void RegistersDoNotChangeABit(string name)
    {
        var data = new LinearData(3, 100);
        float[]? expected = null;
        try
        {
            foreach (int width in (int[])[1, 128, 256, 512])
            {
                SimdWidth.Limit = width;
                float[] received = Train(name, data, 1);
                Assert.Equal(expected ??= received, received);
            }
        }
        finally
        {
            SimdWidth.Limit = 0;
        }
    }

    private static float[] Train(string name, LinearData data, long operations)
    {
        Optimizer optimizer = name switch
        {
            "sgd" => new Optimizer.SGD(weightDecay: 0.1, clipvalue: 0.01),
            "nesterov" => new Optimizer.SGD(0.01, 0.9, nesterov: true),
            "rmsprop" => new Optimizer.RMSprop(momentum: 0.5, centered: true),
            "adam" => new Optimizer.Adam(useEma: true, emaOverwriteFrequency: 2),
            _ => new Optimizer.Adam(amsgrad: true, globalClipnorm: 0.1, gradientAccumulationSteps: 2),
        };
        int features = data.X.Length / data.Samples;
        using var model = new LinearModel(features, optimizer, operations);
        var results = new List<float>();
        for (int i = 0; i < 3; i++) results.Add(data.Train(model.Backend));
        if (operations > 1) Assert.Equal(8, model.Training.LargestShard);
        return [.. results, data.Evaluate(model.Backend), .. data.Predictions, .. model.GetWeights()[0].ToArray()];
    }
}
