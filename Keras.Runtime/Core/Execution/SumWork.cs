using System.Numerics.Tensors;

namespace Keras.Execution;

/// <summary>Adds up the shards' sums, in the order of the shards, range by range.</summary>
internal sealed unsafe class SumWork(NativeBuffer shared)
{
    // A range of all shards stays in the first-level cache while it is added up.
    private const int RangeFloats = 2048;

    private NativeBuffer? _shardSums;
    private long _stride;
    private int _shards;
    private long _offset;
    private long _length;

    public void Prepare(NativeBuffer shardSums, long stride, int shards) => (_shardSums, _stride, _shards) = (shardSums, stride, shards);

    public void RunAll(long offset, long length)
    {
        (_offset, _length) = (offset, length);
        int ranges = (int)((length + RangeFloats - 1) / RangeFloats);
        for (int range = 0; range < ranges; range++) Run(range);
    }

    public void Run(int index)
    {
        long start = (long)index * RangeFloats;
        int count = (int)Math.Min(RangeFloats, _length - start);
        var total = new Span<float>(shared.Pointer + _offset + start, count);
        float* source = _shardSums!.Pointer + _offset + start;
        TensorPrimitives.Add(new ReadOnlySpan<float>(source, count), new ReadOnlySpan<float>(source + _stride, count), total);
        for (int shard = 2; shard < _shards; shard++)
            TensorPrimitives.Add(total, new ReadOnlySpan<float>(source + shard * _stride, count), total);
    }
}
