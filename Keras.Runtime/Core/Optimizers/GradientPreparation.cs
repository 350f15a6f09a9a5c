using System.Numerics.Tensors;

namespace Keras.Execution;

/// <summary>What happens to whole gradients before the update rule sees them: accumulation over batches, clipping by norm.</summary>
internal sealed unsafe class GradientPreparation
{
    private readonly Optimizer _optimizer;
    private readonly (long Offset, long Length)[] _weights;
    private readonly NativeBuffer? _accumulator;
    private readonly long _floats;

    private GradientPreparation(Optimizer optimizer, ModelDescription description, NativeBuffer[] slots)
    {
        _optimizer = optimizer;
        _floats = description.TrainableFloats;
        _weights = [.. description.Weights.Where(weight => weight.Trainable).Select(weight => (weight.Offset, weight.Count))];
        _accumulator = optimizer.AccumulatorSlot >= 0 ? slots[optimizer.AccumulatorSlot] : null;
    }

    /// <summary>The preparation that <paramref name="optimizer"/> asks for, or null.</summary>
    public static GradientPreparation? For(Optimizer optimizer, ModelDescription description, NativeBuffer[] slots) =>
        optimizer.AccumulatorSlot >= 0 || optimizer.Clipnorm > 0 || optimizer.GlobalClipnorm > 0 ? new(optimizer, description, slots) : null;

    /// <summary>Changes the gradients in place.</summary>
    public void Run(float* gradients)
    {
        if (_accumulator is not null && !Accumulate(gradients, _accumulator.Pointer)) return;
        if (_optimizer.Clipnorm > 0) ClipEach(gradients, (float)_optimizer.Clipnorm);
        else if (_optimizer.GlobalClipnorm > 0) ClipTogether(gradients, (float)_optimizer.GlobalClipnorm);
    }

    // Whether the gradients of enough batches have come together, whose mean then stands in gradients.
    private bool Accumulate(float* gradients, float* sums)
    {
        bool complete = _optimizer.UpdatesNext;
        for (long start = 0; start < _floats; start += int.MaxValue)
        {
            int count = (int)Math.Min(int.MaxValue, _floats - start);
            var gradient = new Span<float>(gradients + start, count);
            var sum = new Span<float>(sums + start, count);
            TensorPrimitives.Add(sum, gradient, complete ? gradient : sum);
            if (!complete) continue;
            TensorPrimitives.Divide(gradient, _optimizer.GradientAccumulationSteps, gradient);
            sum.Clear();
        }
        return complete;
    }

    private void ClipEach(float* gradients, float limit)
    {
        foreach ((long offset, long length) in _weights)
        {
            var gradient = new Span<float>(gradients + offset, checked((int)length));
            float norm = MathF.Sqrt(TensorPrimitives.SumOfSquares(gradient));
            TensorPrimitives.Multiply(gradient, limit / MathF.Max(norm, limit), gradient);
        }
    }

    private void ClipTogether(float* gradients, float limit)
    {
        float squares = 0;
        foreach ((long offset, long length) in _weights)
            squares += TensorPrimitives.SumOfSquares(new ReadOnlySpan<float>(gradients + offset, checked((int)length)));
        float norm = MathF.Sqrt(squares);

        // As in Keras, a norm that isn't finite makes all gradients NaN, which shows, in place of zeros, which don't.
        float scale = limit * MathF.Min(1 / norm, 1 / limit) + (norm - norm);
        foreach ((long offset, long length) in _weights)
        {
            var gradient = new Span<float>(gradients + offset, checked((int)length));
            TensorPrimitives.Multiply(gradient, scale, gradient);
        }
    }
}
