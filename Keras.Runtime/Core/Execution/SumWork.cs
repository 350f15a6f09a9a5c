using System.Runtime.CompilerServices;
using Keras.Cpu;

namespace Keras.Execution;

/// <summary>Adds up the shards' sums, in the order of the shards, range by range.</summary>
internal sealed unsafe class SumWork(NativeBuffer shared) : ParallelWork
{
    // Large enough to be worth another thread.
    private const int RangeFloats = 8192;

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
        Workers.ForEach(ranges, this);
    }

    /// <inheritdoc/>
    public override void Run(int index)
    {
        long start = (long)index * RangeFloats;
        int count = (int)Math.Min(RangeFloats, _length - start);
        var formula = new SumOfShards(_shardSums!.Pointer + _offset + start, (nint)_stride, _shards);
        Elementwise.Map(shared.Pointer + _offset + start, count, formula);
    }

    private readonly struct SumOfShards(float* first, nint stride, int shards) : IElementwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At<V>(nint index) where V : struct, ISimd<V>
        {
            V sum = V.Load(first + index);
            for (int shard = 1; shard < shards; shard++) sum += V.Load(first + shard * stride + index);
            return sum;
        }
    }
}
