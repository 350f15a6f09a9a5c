using System.Runtime.InteropServices;

namespace Keras.Conformance.Running;

/// <summary>Tensors in native memory and the table of pointers to them that compiled functions take.</summary>
internal sealed unsafe class NativeTensors : IDisposable
{
    private readonly int[] lengths;

    public NativeTensors(IReadOnlyList<float[]> values)
        : this([.. values.Select(v => v.Length)])
    {
        for (int i = 0; i < values.Count; i++)
            values[i].CopyTo(new Span<float>(Table[i], lengths[i]));
    }

    public NativeTensors(int[] lengths)
    {
        this.lengths = lengths;
        Table = (float**)NativeMemory.AllocZeroed((nuint)Math.Max(1, lengths.Length), (nuint)sizeof(float*));
        for (int i = 0; i < lengths.Length; i++)
            Table[i] = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(64, lengths[i] * sizeof(float)), 64);
    }

    public float** Table { get; }

    public ReadOnlySpan<float> this[int index] => new(Table[index], lengths[index]);

    public void Dispose()
    {
        for (int i = 0; i < lengths.Length; i++)
            NativeMemory.AlignedFree(Table[i]);
        NativeMemory.Free(Table);
    }
}
