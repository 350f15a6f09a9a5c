namespace Keras.Execution;

/// <summary>The pass for a rule that sees weights as a whole, one after another.</summary>
internal sealed unsafe class CpuWeightUpdate<TRule> : CpuUpdate where TRule : struct, IWeightRule
{
    private readonly IReadOnlyList<WeightDescription> _own;
    private readonly int[][] _shapes;
    private readonly NativeBuffer[] _slots;
    private readonly CpuTensorMemory _memory;
    private readonly Func<TRule> _next;
    private TRule _rule;
    private int _current;

    public CpuWeightUpdate(
        CpuOptimizerDevice device, WeightMemory weights, NativeBuffer[] slots, UpdatePart part, CpuTensorMemory memory, Func<TRule> next)
        : base(device, weights, slots, part)
    {
        (_own, _memory, _next) = (part.Weights, memory, next);
        _slots = slots[part.Optimizer.FirstRuleSlot..];
        _shapes =
            [.. part.Weights.SelectMany(
                weight => Enumerable.Range(0, TRule.SlotCount).Select(slot => TRule.SlotShape(slot, weight.Shape)))];
    }

    protected override void Prepare() => _rule = _next();

    protected override void RunAll()
    {
        for (_current = 0; _current < _own.Count; _current++) RunRange(_own[_current].Offset, checked((int)_own[_current].Count));
    }

    protected override void Update(float* gradients, float* weights, long start, int count)
    {
        _memory.Reset();
        int[] shape = _own[_current].Shape;
        CpuTensor weight = _memory.View(weights, shape);
        CpuTensor slot0 = Slot(0, start), slot1 = Slot(1, start), slot2 = Slot(2, start);
        _rule.Update(_memory.View(gradients, shape), ref weight, ref slot0, ref slot1, ref slot2);
        weight.CopyTo(weights);
        if (TRule.SlotCount > 0) slot0.CopyTo(_slots[0].Pointer + start);
        if (TRule.SlotCount > 1) slot1.CopyTo(_slots[1].Pointer + start);
        if (TRule.SlotCount > 2) slot2.CopyTo(_slots[2].Pointer + start);
    }

    private CpuTensor Slot(int slot, long start) =>
        slot < TRule.SlotCount ? _memory.View(_slots[slot].Pointer + start, _shapes[_current * TRule.SlotCount + slot]) : default;
}
