using System.Runtime.CompilerServices;
using Keras.Cpu;

namespace Keras.Execution;

/// <summary>One pass over the flat buffers of weights, gradients and slots.</summary>
internal abstract unsafe class CpuUpdate(Optimizer optimizer, long floats, NativeBuffer[] slots) : ParallelWork
{
    // Weight, gradient and slots of a range stay in the first-level cache while several formulas pass over them.
    private const int RangeFloats = 1024;
    private const int RangesPerTask = 16;

    private readonly NativeBuffer? _average = optimizer.AverageSlot >= 0 ? slots[optimizer.AverageSlot] : null;
    private float* _gradients;
    private float* _weights;
    private bool _updates;
    private bool _overwrites;
    private float _clip;
    private float _decay;
    private float _rate;
    private float _kept;

    public void RunAll(float* gradients, float* weights)
    {
        _gradients = gradients;
        _weights = weights;
        _updates = optimizer.UpdatesNext;
        _clip = (float)optimizer.Clipvalue;
        _decay = (float)optimizer.WeightDecay;
        _rate = (float)optimizer.CurrentLearningRate;
        _kept = optimizer.NextEmaMomentum;
        _overwrites = optimizer.OverwritesNext;
        if (!_updates && _average is null) return;
        Prepare();
        long perTask = RangeFloats * RangesPerTask;
        int tasks = (int)((floats + perTask - 1) / perTask);
        Workers.ForEach(tasks, this);
    }

    /// <inheritdoc/>
    public override void Run(int index)
    {
        long start = (long)index * RangeFloats * RangesPerTask;
        long end = Math.Min(floats, start + RangeFloats * RangesPerTask);
        for (; start < end; start += RangeFloats) RunRange(start, (int)Math.Min(RangeFloats, end - start));
    }

    /// <summary>Takes the hyperparameters of the coming step.</summary>
    protected abstract void Prepare();

    /// <summary>Applies the rule to a range.</summary>
    protected abstract void Update(float* gradients, float* weights, long start, int count);

    private void RunRange(long start, int count)
    {
        float* weights = _weights + start;
        if (_updates)
        {
            float* gradients = _gradients + start;
            if (_clip > 0) Elementwise.Map(gradients, count, new Clipped(gradients, _clip));
            if (_decay > 0) Elementwise.Map(weights, count, new Decayed(weights, _decay, _rate));
            Update(gradients, weights, start, count);
        }
        if (_average is null) return;
        float* average = _average.Pointer + start;
        Elementwise.Map(average, count, new MovingAverage(average, weights, _kept));
        if (_overwrites) new ReadOnlySpan<float>(average, count).CopyTo(new(weights, count));
    }

    private readonly struct Clipped(float* gradients, float limit) : IElementwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At<V>(nint index) where V : struct, ISimd<V> =>
            V.Min(V.Max(V.Load(gradients + index), V.Broadcast(-limit)), V.Broadcast(limit));
    }

    private readonly struct Decayed(float* weights, float decay, float rate) : IElementwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At<V>(nint index) where V : struct, ISimd<V>
        {
            V weight = V.Load(weights + index);
            return weight - weight * V.Broadcast(decay) * V.Broadcast(rate);
        }
    }

    private readonly struct MovingAverage(float* average, float* weights, float kept) : IElementwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At<V>(nint index) where V : struct, ISimd<V> =>
            V.Broadcast(kept) * V.Load(average + index) + V.Broadcast(1 - kept) * V.Load(weights + index);
    }
}

/// <summary>The pass for one rule, which is compiled for it.</summary>
internal sealed unsafe class CpuUpdate<TRule>(Optimizer optimizer, Func<TRule> next, long floats, NativeBuffer[] slots)
    : CpuUpdate(optimizer, floats, slots) where TRule : struct, IUpdateRule
{
    private readonly NativeBuffer[] _slots = slots[optimizer.FirstRuleSlot..];
    private TRule _rule;

    protected override void Prepare() => _rule = next();

    protected override void Update(float* gradients, float* weights, long start, int count)
    {
        float* slot0 = TRule.SlotCount > 0 ? _slots[0].Pointer + start : null;
        float* slot1 = TRule.SlotCount > 1 ? _slots[1].Pointer + start : null;
        float* slot2 = TRule.SlotCount > 2 ? _slots[2].Pointer + start : null;
        TRule rule = _rule;
        UpdateLoop.Run(rule, gradients, weights, slot0, slot1, slot2, count);
    }
}
