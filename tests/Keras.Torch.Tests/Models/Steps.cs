namespace Keras.Torch.Tests;

/// <summary>Runs a model's backend on arrays.</summary>
internal static unsafe class Steps
{
    public static float[] Predict(this Regression model, float[] x)
    {
        float[] y = new float[x.Length / Regression.Features];
        fixed (float* input = x, output = y)
            model.Backend.Predict(y.Length, &input, &output);
        return y;
    }

    public static (float Loss, float[] Outputs) Train(this Regression model, float[] x, float[] labels, float[] sampleWeights) =>
        Run(model, x, labels, sampleWeights, trains: true);

    public static (float Loss, float[] Outputs) Evaluate(this Regression model, float[] x, float[] labels, float[] sampleWeights) =>
        Run(model, x, labels, sampleWeights, trains: false);

    public static float[] Flat(this Regression model)
    {
        float[] weights = new float[model.Description.WeightFloats];
        model.Backend.ReadWeights(0, weights);
        return weights;
    }

    private static (float Loss, float[] Outputs) Run(Regression model, float[] x, float[] labels, float[] sampleWeights, bool trains)
    {
        float[] outputs = new float[labels.Length], losses = new float[1];
        fixed (float* a = x, b = labels, c = sampleWeights, output = outputs)
        {
            float** inputs = stackalloc float*[3] { a, b, c };
            float** results = stackalloc float*[1] { output };
            if (trains)
                model.Backend.Train(labels.Length, inputs, results, losses);
            else
                model.Backend.Evaluate(labels.Length, inputs, results, losses);
        }

        return (losses[0], outputs);
    }
}
