namespace Keras.Execution;

/// <summary>Turns weights per class into weights per sample.</summary>
internal static unsafe class ClassWeights
{
    /// <summary>Each sample's weight, times that of its class.</summary>
    /// <exception cref="ArgumentException">A class doesn't exist, or the model has not one class per sample.</exception>
    public static BoundWeights Combine(ModelDescription model, BoundData labels, int[] losses, int samples, BoundWeights? sampleWeight,
        IReadOnlyDictionary<int, float> classWeight)
    {
        var output = model.Outputs[0];
        if (model.Outputs.Length > 1)
            throw new ArgumentException(
                $"Class weights for '{model.Name}': expected a model with one output, received one with {model.Outputs.Length}.",
                nameof(classWeight));
        var columns = labels.FloatsPerSample;
        if (output.Labels == LabelKind.ClassNumbers && columns > 1)
            throw new ArgumentException(
                $"Class weights for '{model.Name}': expected one class per sample, received {columns} labels per sample; give sample weights.", nameof(classWeight));
        var classes = output.Labels == LabelKind.ClassNumbers ? output.Classes : Math.Max(columns, 2);
        foreach (var key in classWeight.Keys)
        {
            if (key < 0 || key >= classes)
                throw new ArgumentOutOfRangeException(nameof(classWeight), key,
                    $"Class weights for '{model.Name}': expected class numbers from 0 to {classes - 1}.");
        }

        var perSample = sampleWeight?.Data.FloatsPerSample ?? 1;
        var weights = new float[samples * perSample];
        var row = new float[columns];
        fixed (float* pointer = row, weight = weights)
        {
            if (sampleWeight is not null) sampleWeight.Data.Copy(0, samples, weight);
            else weights.AsSpan().Fill(1);
            for (var i = 0; i < samples; i++)
            {
                labels.Copy(i, 1, pointer);
                var number = columns == 1 ? (int)MathF.Round(row[0]) : row.AsSpan().IndexOf(Max(row));
                var factor = classWeight.GetValueOrDefault(number, 1);
                foreach (ref var one in weights.AsSpan(i * perSample, perSample)) one *= factor;
            }
        }
        return sampleWeight?.With(weights) ?? BoundWeights.Bind(DataSource.OfArray<float>(weights), output, losses, samples, model.Name);
    }

    private static float Max(float[] row)
    {
        var best = row[0];
        foreach (var value in row) best = value > best ? value : best;
        return best;
    }
}
