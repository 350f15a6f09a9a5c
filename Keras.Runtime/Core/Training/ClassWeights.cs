namespace Keras.Execution;

/// <summary>Turns weights per class into weights per sample.</summary>
internal static unsafe class ClassWeights
{
    /// <summary>Each sample's weight, times that of its class.</summary>
    /// <exception cref="ArgumentException">A class doesn't exist, or the model has not one class per sample.</exception>
    public static float[] Combine(ModelDescription model, BoundData labels, int samples, ReadOnlyMemory<float> sampleWeight, IReadOnlyDictionary<int, float> classWeight)
    {
        var output = model.Outputs[0];
        if (model.Outputs.Length > 1)
            throw new ArgumentException($"Class weights for '{model.Name}': expected a model with one output, received one with {model.Outputs.Length}.", nameof(classWeight));
        var columns = output.LabelFloatsPerSample;
        if (output.Labels == LabelKind.ClassNumbers && columns > 1)
            throw new ArgumentException($"Class weights for '{model.Name}': expected one class per sample, received {columns} labels per sample; give sample weights.", nameof(classWeight));
        var classes = output.Labels == LabelKind.ClassNumbers ? output.Classes : Math.Max(columns, 2);
        foreach (var key in classWeight.Keys)
        {
            if (key < 0 || key >= classes)
                throw new ArgumentOutOfRangeException(nameof(classWeight), key, $"Class weights for '{model.Name}': expected class numbers from 0 to {classes - 1}.");
        }

        var weights = new float[samples];
        var row = new float[columns];
        fixed (float* pointer = row)
        {
            for (var i = 0; i < samples; i++)
            {
                labels.Copy(i, 1, pointer);
                var number = columns == 1 ? (int)MathF.Round(row[0]) : row.AsSpan().IndexOf(Max(row));
                weights[i] = classWeight.GetValueOrDefault(number, 1) * (sampleWeight.IsEmpty ? 1 : sampleWeight.Span[i]);
            }
        }
        return weights;
    }

    private static float Max(float[] row)
    {
        var best = row[0];
        foreach (var value in row) best = value > best ? value : best;
        return best;
    }
}
