namespace Keras.Execution;

/// <summary>
/// Native memory for what formulas over tensors make on the way. It grows in the first step and is used again in each; nothing is freed in
/// between.
/// </summary>
internal sealed unsafe class CpuTensorMemory : IDisposable
{
    private readonly List<NativeBuffer> _blocks = [];
    private int _block;
    private long _used;

    /// <summary>Takes back all tensors made so far.</summary>
    public void Reset() => (_block, _used) = (0, 0);

    /// <summary>A tensor whose elements lie elsewhere.</summary>
    public CpuTensor View(float* data, ReadOnlySpan<int> shape) => new(this, data, TensorSizes.Of(shape));

    /// <summary>A tensor of any content, valid until <see cref="Reset"/>.</summary>
    public CpuTensor New(in TensorSizes sizes) => new(this, Rent(sizes.Count), sizes);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (NativeBuffer block in _blocks) block.Dispose();
        _blocks.Clear();
    }

    private float* Rent(long floats)
    {
        floats = CacheLine.RoundUp(floats);
        for (; _block < _blocks.Count; _block++, _used = 0)
        {
            if (_used + floats > _blocks[_block].Length) continue;
            float* place = _blocks[_block].Pointer + _used;
            _used += floats;
            return place;
        }
        long larger = _blocks.Count == 0 ? 4096 : _blocks[^1].Length * 2;
        _blocks.Add(NativeBuffer.Zeroed(Math.Max(larger, floats)));
        _used = floats;
        return _blocks[_block].Pointer;
    }
}
