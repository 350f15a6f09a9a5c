namespace Keras.Execution;

/// <summary>An optimizer's slots in native memory, and its step over the flat buffer of the trainable weights.</summary>
internal sealed class CpuOptimizer : IDisposable
{
    private readonly Optimizer _optimizer;
    private readonly NativeBuffer _weights;
    private readonly NativeBuffer[] _slots;
    private readonly GradientPreparation? _preparation;
    private readonly CpuUpdate _update;

    public CpuOptimizer(Optimizer optimizer, ModelDescription description, NativeBuffer weights)
    {
        _optimizer = optimizer;
        _weights = weights;
        _slots = new NativeBuffer[optimizer.SlotCount];
        for (int slot = 0; slot < _slots.Length; slot++) _slots[slot] = NativeBuffer.Zeroed(Math.Max(16, description.TrainableFloats));
        _preparation = GradientPreparation.For(optimizer, description, _slots);
        _update = optimizer.Create(new UpdateFactory(optimizer, description.TrainableFloats, _slots));
    }

    public NativeBuffer Slot(int slot) => _slots[slot];

    /// <summary>One step; <paramref name="gradients"/> may be overwritten.</summary>
    public unsafe void Step(float* gradients)
    {
        _preparation?.Run(gradients);
        _update.RunAll(gradients, _weights.Pointer);
        _optimizer.Iterations++;
    }

    public void Dispose()
    {
        foreach (NativeBuffer slot in _slots) slot.Dispose();
    }

    private sealed class UpdateFactory(Optimizer optimizer, long floats, NativeBuffer[] slots) : IUpdateFactory<CpuUpdate>
    {
        public CpuUpdate Create<TRule>(Func<TRule> next) where TRule : struct, IUpdateRule => new CpuUpdate<TRule>(optimizer, next, floats, slots);
    }
}
