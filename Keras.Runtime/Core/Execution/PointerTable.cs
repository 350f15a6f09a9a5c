using System.Runtime.InteropServices;

namespace Keras.Execution;

/// <summary>For each shard, where its samples of each tensor begin.</summary>
internal sealed unsafe class PointerTable : SafeHandle
{
    private readonly int[] _floatsPerSample;

    public PointerTable(ReadOnlySpan<int> floatsPerSample, int shards) : base(0, ownsHandle: true)
    {
        _floatsPerSample = floatsPerSample.ToArray();
        handle = (nint)NativeMemory.AllocZeroed((nuint)Math.Max(1, shards * _floatsPerSample.Length), (nuint)sizeof(float*));
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Takes other sizes of a sample.</summary>
    public void Resize(ReadOnlySpan<int> floatsPerSample) => floatsPerSample.CopyTo(_floatsPerSample);

    /// <summary>Sets a shard's pointers, from those of the whole batch.</summary>
    public float** Fill(int shard, int firstSample, float** whole)
    {
        float** row = (float**)handle + (long)shard * _floatsPerSample.Length;
        for (int i = 0; i < _floatsPerSample.Length; i++) row[i] = whole[i] + (long)firstSample * _floatsPerSample[i];
        return row;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        return true;
    }
}
