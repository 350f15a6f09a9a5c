using Keras.Execution;
using static TorchSharp.torch;

namespace Keras.Torch;

/// <summary>An optimizer's slots on a device, and its step over the flat tensor of the trainable weights: the same rules and the same order as on the CPU.</summary>
internal sealed class TorchOptimizer : IDisposable
{
    private readonly Optimizer optimizer;
    private readonly Tensor weights, gradients;
    private readonly Tensor[] slots, gradientViews;
    private readonly TorchUpdate update;

    public TorchOptimizer(Optimizer optimizer, ModelDescription description, TorchWeights weights)
    {
        using var scope = NewDisposeScope();
        this.optimizer = optimizer;
        this.weights = weights.Trainable;
        gradients = zeros_like(weights.Trainable); // The gaps between weights stay zero for good.
        gradientViews = [.. description.Weights.Where(weight => weight.Trainable).Select(weight => TorchWeights.View(gradients, weight))];
        slots = new Tensor[optimizer.SlotCount];
        for (int i = 0; i < slots.Length; i++)
            slots[i] = zeros_like(weights.Trainable);
        update = optimizer.Create(new UpdateFactory());
        scope.Detach([gradients, .. gradientViews, .. slots]);
    }

    public Tensor Slot(int slot) => slots[slot];

    /// <summary>One step, given the gradient of each trainable weight.</summary>
    public void Step(IReadOnlyList<Tensor> newGradients)
    {
        using var scope = NewDisposeScope();
        for (int i = 0; i < gradientViews.Length; i++)
            gradientViews[i].copy_(newGradients[i]);
        if (optimizer.AccumulatorSlot >= 0)
            Accumulate(slots[optimizer.AccumulatorSlot]);
        if (optimizer.UpdatesNext)
        {
            Clip();
            if (optimizer.WeightDecay > 0)
                weights.sub_(weights * (float)optimizer.WeightDecay * (float)optimizer.CurrentLearningRate);
            update.Run(gradients, weights, slots.AsSpan(optimizer.FirstRuleSlot));
        }

        if (optimizer.AverageSlot >= 0)
            Average(slots[optimizer.AverageSlot]);
        optimizer.Iterations++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in (Tensor[])[gradients, .. gradientViews, .. slots])
            tensor.Dispose();
    }

    private void Accumulate(Tensor sum)
    {
        sum.add_(gradients);
        if (!optimizer.UpdatesNext)
            return;
        gradients.copy_(sum / (float)optimizer.GradientAccumulationSteps);
        sum.zero_();
    }

    private void Clip()
    {
        if (optimizer.Clipvalue > 0)
            gradients.clamp_((float)-optimizer.Clipvalue, (float)optimizer.Clipvalue);
        if (optimizer.Clipnorm > 0)
        {
            float limit = (float)optimizer.Clipnorm;
            foreach (Tensor gradient in gradientViews)
                gradient.mul_(limit / gradient.square().sum().sqrt().clamp_min(limit));
        }

        if (optimizer.GlobalClipnorm > 0)
        {
            // As in Keras, a norm that isn't finite makes all gradients NaN, which shows, in place of zeros, which don't.
            float limit = (float)optimizer.GlobalClipnorm;
            Tensor norm = gradients.square().sum().sqrt();
            gradients.mul_((norm.reciprocal().clamp_max(1 / limit) * limit) + (norm - norm));
        }
    }

    private void Average(Tensor average)
    {
        float kept = optimizer.NextEmaMomentum;
        average.copy_((average * kept) + (weights * (1 - kept)));
        if (optimizer.OverwritesNext)
            weights.copy_(average);
    }

    private sealed class UpdateFactory : IUpdateFactory<TorchUpdate>
    {
        public TorchUpdate Create<TRule>(Func<TRule> next) where TRule : struct, IUpdateRule => new TorchUpdate<TRule>(next);
    }
}
