using Keras.Execution;

namespace Keras.Conformance.Running;

/// <summary>Runs a derivative function on our CPU.</summary>
internal static unsafe class CpuDerivative
{
    public static DerivativeResults Run(Model model, CpuFunction function, DataSizes sizes, IReadOnlyList<float[]> parameters, int batch)
    {
        ModelDescription description = model.Description;
        function.Resize(sizes.Unknown);
        using var weights = new WeightMemory(Math.Max(16, description.WeightFloats));
        float* initial = weights.Writing();
        foreach (Weight weight in model.Weights)
            weight.CopyTo(new Span<float>(initial + weight.Description.Offset, weight.Count));
        using var inputs = new NativeTensors(parameters);
        using var results = new NativeTensors([.. function.OutputFloatsPerSample.ToArray().Select(n => n * batch)]);
        using CpuStates? states = description.States.Length > 0 ? new CpuStates(description) : null;
        using var runner = new CpuRunner(function, weights, states);
        float* shared = runner.Run(sizes.Batch(batch), 1, inputs.Table, results.Table);
        Span<float> loss = stackalloc float[1];
        runner.ReadLosses(loss);

        float[] At(float* memory, WeightDescription weight) => new ReadOnlySpan<float>(memory + weight.Offset, (int)weight.Count).ToArray();
        return new DerivativeResults(
            [.. Enumerable.Range(0, function.OutputFloatsPerSample.Length).Select(i => results[i].ToArray())],
            loss[0],
            description.TrainableWeights.ToDictionary(w => w.Path, w => At(shared, w)),
            description.Weights.ToDictionary(w => w.Path, w => At(weights.Reading, w)));
    }
}
