using System.Runtime.CompilerServices;

namespace Keras.Execution;

/// <summary>
/// What a model keeps of each sample from batch to batch: as the batch before left it, and room for what the next one leaves.
/// </summary>
internal sealed unsafe class CpuStates : IDisposable
{
    private readonly NativeBuffer floats;
    private readonly nint[] pointers;
    private readonly int count;
    private bool isSwapped;

    public CpuStates(ModelDescription model)
    {
        count = model.States.Length;
        // Pinned, so that compiled code can be given the table itself.
        pointers = GC.AllocateArray<nint>(2 * count, pinned: true);
        long total = 0;
        foreach (StateDescription state in model.States) total += 2 * Floats(model, state);
        floats = NativeBuffer.Zeroed(total);
        float* end = floats.Pointer;
        for (int i = 0; i < pointers.Length; i++)
        {
            pointers[i] = (nint)end;
            end += Floats(model, model.States[i % count]);
        }
    }

    /// <summary>The table of the states as they are.</summary>
    public float** Current => Table(isSwapped);

    /// <summary>The table of where the next ones go.</summary>
    public float** Next => Table(!isSwapped);

    /// <summary>Takes what a batch left.</summary>
    public void Advance() => isSwapped = !isSwapped;

    /// <summary>Makes all states 0.</summary>
    public void Reset() => new Span<float>(floats.Pointer, checked((int)floats.Length)).Clear();

    public void Dispose() => floats.Dispose();

    private float** Table(bool second) => (float**)Unsafe.AsPointer(ref pointers[second ? count : 0]);

    private static long Floats(ModelDescription model, StateDescription state) =>
        CacheLine.RoundUp((long)model.BatchSize!.Value * state.FloatsPerSample);
}
