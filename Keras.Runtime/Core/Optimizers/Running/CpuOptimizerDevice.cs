using System.Numerics.Tensors;

namespace Keras.Execution;

/// <summary>Slots in native memory, gradients and weights in flat buffers of the same layout.</summary>
internal sealed unsafe class CpuOptimizerDevice : OptimizerDevice, IUpdateFactory<Func<UpdatePart, DeviceUpdate>>
{
    private readonly ModelDescription _model;
    private readonly WeightMemory _weights;
    private readonly NativeBuffer[] _slots;
    private readonly CpuTensorMemory _memory = new();

    public CpuOptimizerDevice(Optimizer optimizer, ModelDescription model, WeightMemory weights)
    {
        _model = model;
        _weights = weights;
        _slots = new NativeBuffer[optimizer.SlotCount];
        for (int slot = 0; slot < _slots.Length; slot++) _slots[slot] = NativeBuffer.Zeroed(Math.Max(16, model.TrainableFloats));
    }

    /// <summary>Where the gradients of the step lie.</summary>
    public float* Gradients { get; set; }

    public NativeBuffer Slot(int slot) => _slots[slot];

    public override void Fill(int slot, IReadOnlyList<WeightDescription> weights, float value)
    {
        foreach (WeightDescription weight in weights) Of(_slots[slot].Pointer, weight).Fill(value);
    }

    public override void CopyFromWeights(int slot, IReadOnlyList<WeightDescription> weights)
    {
        foreach (WeightDescription weight in weights) Of(_weights.Reading, weight).CopyTo(Of(_slots[slot].Pointer, weight));
    }

    public override void CopyToWeights(int slot, IReadOnlyList<WeightDescription> weights)
    {
        foreach (WeightDescription weight in weights) Of(_slots[slot].Pointer, weight).CopyTo(Of(_weights.Writing(), weight));
    }

    public override void Accumulate(int slot, IReadOnlyList<WeightDescription> weights, int steps)
    {
        for (int i = 0; i < weights.Count; i++)
        {
            Span<float> gradient = Of(Gradients, weights[i]), sum = Of(_slots[slot].Pointer, weights[i]);
            TensorPrimitives.Add(sum, gradient, steps > 0 ? gradient : sum);
            if (steps == 0) continue;
            TensorPrimitives.Divide(gradient, steps, gradient);
            sum.Clear();
        }
    }

    public override void ClipEach(IReadOnlyList<WeightDescription> weights, float limit)
    {
        for (int i = 0; i < weights.Count; i++)
        {
            Span<float> gradient = Of(Gradients, weights[i]);
            float norm = MathF.Sqrt(TensorPrimitives.SumOfSquares(gradient));
            TensorPrimitives.Multiply(gradient, limit / MathF.Max(norm, limit), gradient);
        }
    }

    public override void ClipTogether(IReadOnlyList<WeightDescription> weights, float limit)
    {
        float squares = 0;
        for (int i = 0; i < weights.Count; i++) squares += TensorPrimitives.SumOfSquares(Of(Gradients, weights[i]));
        float norm = MathF.Sqrt(squares);

        // A norm that isn't finite shows as NaN everywhere; zeros, which infinity would leave, wouldn't.
        float scale = limit * MathF.Min(1 / norm, 1 / limit) + (norm - norm);
        for (int i = 0; i < weights.Count; i++)
        {
            Span<float> gradient = Of(Gradients, weights[i]);
            TensorPrimitives.Multiply(gradient, scale, gradient);
        }
    }

    public override bool AreFinite(IReadOnlyList<WeightDescription> weights, float factor)
    {
        for (int i = 0; i < weights.Count; i++)
        {
            foreach (float gradient in Of(Gradients, weights[i]))
            {
                if (!float.IsFinite(gradient * factor)) return false;
            }
        }
        return true;
    }

    public override DeviceUpdate CreateUpdate(UpdatePart part) => part.Rule.Create(this)(part);

    public override void Constrain(WeightDescription weight)
    {
        float* values = _weights.Writing() + weight.Offset;
        _memory.Reset();
        WeightConstraint.Apply(weight.Constraint!, _memory.View(values, weight.Shape)).CopyTo(values);
    }

    public override void Dispose()
    {
        _memory.Dispose();
        foreach (NativeBuffer slot in _slots) slot.Dispose();
    }

    Func<UpdatePart, DeviceUpdate> IUpdateFactory<Func<UpdatePart, DeviceUpdate>>.Create<TRule>(Func<TRule> next) =>
        part => new CpuUpdate<TRule>(this, _weights, _slots, part, _model.Weights, next);

    Func<UpdatePart, DeviceUpdate> IUpdateFactory<Func<UpdatePart, DeviceUpdate>>.CreateWhole<TRule>(Func<TRule> next) =>
        part => new CpuWeightUpdate<TRule>(this, _weights, _slots, part, _memory, next);

    private static Span<float> Of(float* buffer, WeightDescription weight) => new(buffer + weight.Offset, checked((int)weight.Count));
}
