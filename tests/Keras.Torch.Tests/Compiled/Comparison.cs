using Keras.Execution;

namespace Keras.Torch.Tests;

/// <summary>Two models of one class with the same weights, one on the CPU and one on Torch, and data for both.</summary>
internal sealed unsafe class Comparison : IDisposable
{
    private const int Batch = 7, SmallestUnknown = 11;
    private readonly Model cpu, torch;
    private readonly DataSizes sizes;
    private readonly float[][] tensors;

    public Comparison(Func<Device, Model> create)
    {
        (cpu, torch) = (create(Device.Cpu), create(Device.Torch("cpu")));
        ModelDescription description = cpu.Description;
        sizes = DataSizes.Of(description);
        sizes.Set([.. Enumerable.Range(SmallestUnknown, description.UnknownSizes).Select(n => (long)n)]);
        tensors =
        [
            .. sizes.Inputs.Select((input, i) => Numbers.Fine(i, Batch, input.Floats)),
            .. description.Outputs.Select((output, i) => Labels(output, sizes.Labels[i].Floats, i + 10)),
            .. sizes.Weights.Select((weight, i) => Positive(i + 20, Batch, weight.Floats)),
        ];
    }

    public void Predictions() => Compare((backend, inputs, outputs, losses) => backend.Predict(sizes.Batch(Batch), inputs, outputs));

    public void Evaluations() =>
        Compare((backend, inputs, outputs, losses) => backend.Evaluate(sizes.Batch(Batch), inputs, outputs, losses));

    /// <summary>Compares outputs, loss and the weights after the step, moving averages included.</summary>
    public void TrainingSteps()
    {
        Compare((backend, inputs, outputs, losses) => backend.Train(sizes.Batch(Batch), inputs, outputs, losses));
        for (int i = 0; i < cpu.Weights.Count; i++)
        {
            float[] expected = new float[cpu.Weights[i].Count], received = new float[expected.Length];
            cpu.Weights[i].CopyTo(expected);
            torch.Weights[i].CopyTo(received);
            Numbers.AssertClose(expected, received);
        }
    }

    public void Dispose()
    {
        cpu.Dispose();
        torch.Dispose();
    }

    private delegate void Call(Backend backend, float** inputs, float** outputs, float[] losses);

    private void Compare(Call call)
    {
        (float[][] expected, float[] expectedLosses) = Run(cpu, call);
        (float[][] received, float[] losses) = Run(torch, call);
        for (int i = 0; i < expected.Length; i++)
            Numbers.AssertClose(expected[i], received[i]);
        Numbers.AssertClose(expectedLosses, losses);
    }

    private (float[][] Outputs, float[] Losses) Run(Model model, Call call)
    {
        float[][] outputs = [.. sizes.Outputs.Select(output => new float[Batch * output.Floats])];
        float[] losses = new float[outputs.Length == 1 ? 1 : 1 + outputs.Length];
        WithPointers(tensors, inputs => WithPointers(outputs, results => call(model.Backend, (float**)inputs, (float**)results, losses)));
        return (outputs, losses);
    }

    private static void WithPointers(float[][] arrays, Action<nint> use)
    {
        var handles = Array.ConvertAll(arrays, array => new System.Buffers.MemoryHandle());
        for (int i = 0; i < arrays.Length; i++)
            handles[i] = arrays[i].AsMemory().Pin();
        nint[] pointers = Array.ConvertAll(handles, handle => (nint)handle.Pointer);
        fixed (nint* first = pointers)
            use((nint)first);
        foreach (System.Buffers.MemoryHandle handle in handles)
            handle.Dispose();
    }

    private static float[] Labels(OutputDescription output, int floats, int seed) =>
        output.Labels == LabelKind.ClassNumbers
            ? Array.ConvertAll(Positive(seed, Batch, floats), number => MathF.Floor(number * output.Classes))
            : Positive(seed, Batch, floats);

    private static float[] Positive(int seed, params long[] shape) =>
        Array.ConvertAll(Numbers.Fine(seed, shape), number => (number + 1) / 2);
}
