using System.Runtime.CompilerServices;
using Keras.Cpu;

namespace Keras.Execution;

/// <summary>One pass over ranges of the flat buffers of weights, gradients and slots.</summary>
internal abstract unsafe class CpuUpdate : DeviceUpdate
{
    private readonly CpuOptimizerDevice _device;
    private readonly WeightMemory _weights;
    private readonly NativeBuffer? _average;
    private readonly float _decay;
    private bool _updates;
    private bool _overwrites;
    private float _clip;
    private float _rate;
    private float _kept;
    private float* _target;

    protected CpuUpdate(CpuOptimizerDevice device, WeightMemory weights, NativeBuffer[] slots, UpdatePart part)
    {
        (_device, _weights, Optimizer, _decay) = (device, weights, part.Optimizer, (float)part.Decay);
        _average = part.Optimizer.AverageSlot >= 0 ? slots[part.Optimizer.AverageSlot] : null;
    }

    protected Optimizer Optimizer { get; }

    public override void Run(bool completes)
    {
        if (!completes && _average is null) return;
        _updates = completes;
        _clip = (float)Optimizer.Clipvalue;
        _rate = _decay > 0 ? (float)Optimizer.CurrentLearningRate : 0;
        _kept = Optimizer.NextEmaMomentum;
        _overwrites = Optimizer.OverwritesNext;
        _target = _weights.Writing();
        if (completes) Prepare();
        RunAll();
    }

    /// <summary>Takes the hyperparameters of the coming step.</summary>
    protected abstract void Prepare();

    /// <summary>Calls <see cref="RunRange"/> for all ranges.</summary>
    protected abstract void RunAll();

    /// <summary>Applies the rule to a range.</summary>
    protected abstract void Update(float* gradients, float* weights, long start, int count);

    protected void RunRange(long start, int count)
    {
        float* weights = _target + start;
        if (_updates)
        {
            float* gradients = _device.Gradients + start;
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

/// <summary>The pass for a rule that changes weights number by number, which is compiled for it; on all threads.</summary>
internal sealed unsafe class CpuUpdate<TRule> : CpuUpdate where TRule : struct, IUpdateRule
{
    // Weight, gradient and slots of a range stay in the first-level cache while several formulas pass over them.
    private const int RangeFloats = 1024;
    private const int TaskFloats = 16 * RangeFloats;

    private readonly NativeBuffer[] _slots;
    private readonly Func<TRule> _next;
    private readonly Tasks _tasks;
    private TRule _rule;

    public CpuUpdate(
        CpuOptimizerDevice device, WeightMemory weights, NativeBuffer[] slots, UpdatePart part, IReadOnlyList<WeightDescription> all,
        Func<TRule> next)
        : base(device, weights, slots, part)
    {
        _slots = slots[part.Optimizer.FirstRuleSlot..];
        _next = next;
        _tasks = new(this, part.Ranges(all));
    }

    protected override void Prepare() => _rule = _next();

    protected override void RunAll() => Workers.ForEach(_tasks.Count, _tasks);

    protected override void Update(float* gradients, float* weights, long start, int count)
    {
        float* slot0 = TRule.SlotCount > 0 ? _slots[0].Pointer + start : null;
        float* slot1 = TRule.SlotCount > 1 ? _slots[1].Pointer + start : null;
        float* slot2 = TRule.SlotCount > 2 ? _slots[2].Pointer + start : null;
        TRule rule = _rule;
        UpdateLoop.Run(rule, gradients, weights, slot0, slot1, slot2, count);
    }

    private sealed class Tasks : ParallelWork
    {
        private readonly CpuUpdate<TRule> _update;
        private readonly List<(long Start, long End)> _pieces = [];

        public Tasks(CpuUpdate<TRule> update, IReadOnlyList<(long Offset, long Length)> ranges)
        {
            _update = update;
            foreach ((long offset, long length) in ranges)
            {
                for (long start = 0; start < length; start += TaskFloats)
                    _pieces.Add((offset + start, offset + Math.Min(length, start + TaskFloats)));
            }
        }

        public int Count => _pieces.Count;

        public override void Run(int index)
        {
            (long start, long end) = _pieces[index];
            for (; start < end; start += RangeFloats) _update.RunRange(start, (int)Math.Min(RangeFloats, end - start));
        }
    }
}
