using Keras.Execution;

namespace Keras.Tests.Execution;

/// <summary>Inputs, targets and sample weights for <see cref="LinearModel"/>, and its backend's calls on them.</summary>
public sealed unsafe class LinearData
{
    public LinearData(int samples, int features)
    {
        var random = new Random(7);
        Samples = samples;
        X = [.. Enumerable.Range(0, samples * features).Select(_ => random.NextSingle() * 2 - 1)];
        Y = [.. Enumerable.Range(0, samples).Select(i => X[i * features] * 3 - X[i * features + 1] + random.NextSingle())];
        Weights = [.. Enumerable.Range(0, samples).Select(_ => random.NextSingle() + 0.5f)];
        Predictions = new float[samples];
    }

    public int Samples { get; }

    public float[] X { get; }

    public float[] Y { get; }

    public float[] Weights { get; }

    public float[] Predictions { get; }

    public float Train(Backend backend)
    {
        float loss = 0;
        fixed (float* x = X, y = Y, w = Weights, p = Predictions)
        {
            float** inputs = stackalloc float*[3] { x, y, w };
            float* output = p;
            backend.Train(Samples, inputs, &output, new Span<float>(ref loss));
        }
        return loss;
    }

    public float Evaluate(Backend backend)
    {
        float loss = 0;
        fixed (float* x = X, y = Y, w = Weights, p = Predictions)
        {
            float** inputs = stackalloc float*[3] { x, y, w };
            float* output = p;
            backend.Evaluate(Samples, inputs, &output, new Span<float>(ref loss));
        }
        return loss;
    }

    public void Predict(Backend backend, int samples)
    {
        fixed (float* x = X, p = Predictions)
        {
            float* input = x;
            float* output = p;
            backend.Predict(samples, &input, &output);
        }
    }
}
