using Keras.Execution;

namespace Keras.Tests.Training;

/// <summary>Three clouds of points in four dimensions, always the same.</summary>
internal static class Flowers
{
    public static (float[] X, int[] Y) Make(int samples, int seed = 7)
    {
        var random = new Random(seed);
        var x = new float[samples * 4];
        var y = new int[samples];
        for (var i = 0; i < samples; i++)
        {
            y[i] = random.Next(3);
            for (var f = 0; f < 4; f++) x[i * 4 + f] = (f % 3 == y[i] ? 1.5f : 0f) + (random.NextSingle() - 0.5f);
        }
        return (x, y);
    }

    public static FitOptions Silent(int epochs = 1, params Callback[] callbacks) =>
        new() { Epochs = epochs, Verbosity = Verbosity.Silent, Callbacks = callbacks };

    public static float[] Weights(Model model)
    {
        var all = new List<float>();
        foreach (var weight in model.Weights)
        {
            var values = new float[weight.Count];
            weight.CopyTo(values);
            all.AddRange(values);
        }
        return [.. all];
    }
}
