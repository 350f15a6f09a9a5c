using Keras.Execution;
using static TorchSharp.torch;

namespace Keras.Torch;

/// <summary>An optimizer's slots on a device, in flat tensors of the layout of the trainable weights.</summary>
internal sealed class TorchOptimizerDevice : OptimizerDevice, IUpdateFactory<Func<UpdatePart, DeviceUpdate>>
{
    private readonly ModelDescription model;
    private readonly TorchWeights weights;
    private readonly Tensor gradients;
    private readonly Tensor[] slots;
    private readonly Dictionary<WeightDescription, (Tensor Weight, Tensor Gradient)> views = [];
    private readonly List<Tensor> ranges = [];

    public TorchOptimizerDevice(Optimizer optimizer, ModelDescription model, TorchWeights weights)
    {
        using var scope = NewDisposeScope();
        (this.model, this.weights) = (model, weights);
        gradients = zeros_like(weights.Trainable); // The gaps between weights stay zero for good.
        for (int i = 0; i < model.Weights.Length; i++)
        {
            if (model.Weights[i].Trainable)
                views[model.Weights[i]] = (weights.Views[i], TorchWeights.View(gradients, model.Weights[i]));
        }

        slots = new Tensor[optimizer.SlotCount];
        for (int i = 0; i < slots.Length; i++)
            slots[i] = zeros_like(weights.Trainable);
        scope.Detach([gradients, .. views.Values.Select(v => v.Gradient), .. slots]);
    }

    public Tensor Slot(int slot) => slots[slot];

    /// <summary>Takes the gradient of each trainable weight.</summary>
    public void SetGradients(IReadOnlyList<Tensor> newGradients)
    {
        for (int i = 0; i < newGradients.Count; i++)
            views[model.TrainableWeights[i]].Gradient.copy_(newGradients[i]);
    }

    public override void Fill(int slot, IReadOnlyList<WeightDescription> weights, float value)
    {
        using var scope = NewDisposeScope();
        foreach (WeightDescription weight in weights)
            Part(slots[slot], weight).fill_(value);
    }

    public override void CopyFromWeights(int slot, IReadOnlyList<WeightDescription> weights)
    {
        foreach (WeightDescription weight in weights)
            Part(slots[slot], weight).copy_(Part(this.weights.Trainable, weight));
    }

    public override void CopyToWeights(int slot, IReadOnlyList<WeightDescription> weights)
    {
        using var scope = NewDisposeScope();
        foreach (WeightDescription weight in weights)
            Part(this.weights.Trainable, weight).copy_(Part(slots[slot], weight));
    }

    public override void Accumulate(int slot, IReadOnlyList<WeightDescription> weights, int steps)
    {
        foreach (WeightDescription weight in weights)
        {
            Tensor sum = Part(slots[slot], weight), gradient = Part(gradients, weight);
            sum.add_(gradient);
            if (steps == 0)
                continue;
            gradient.copy_(sum / (float)steps);
            sum.zero_();
        }
    }

    public override void ClipEach(IReadOnlyList<WeightDescription> weights, float limit)
    {
        foreach (WeightDescription weight in weights)
        {
            Tensor gradient = views[weight].Gradient;
            gradient.mul_(limit / gradient.square().sum().sqrt().clamp_min(limit));
        }
    }

    public override void ClipTogether(IReadOnlyList<WeightDescription> weights, float limit)
    {
        Tensor norm = weights.Select(w => views[w].Gradient.square().sum()).Aggregate((a, b) => a + b).sqrt();
        Tensor scale = (norm.reciprocal().clamp_max(1 / limit) * limit) + (norm - norm);
        foreach (WeightDescription weight in weights)
            views[weight].Gradient.mul_(scale);
    }

    public override bool AreFinite(IReadOnlyList<WeightDescription> weights, float factor) =>
        weights.All(w => (views[w].Gradient * factor).isfinite().all().item<bool>());

    public override DeviceUpdate CreateUpdate(UpdatePart part) => part.Rule.Create(this)(part);

    public override void Constrain(WeightDescription weight)
    {
        Tensor value = views[weight].Weight;
        value.copy_(WeightConstraint.Apply(weight.Constraint!, new TorchValue(value)).Tensor);
    }

    public override void Dispose()
    {
        foreach (Tensor tensor in (Tensor[])[gradients, .. views.Values.Select(v => v.Gradient), .. ranges, .. slots])
            tensor.Dispose();
    }

    Func<UpdatePart, DeviceUpdate> IUpdateFactory<Func<UpdatePart, DeviceUpdate>>.Create<TRule>(Func<TRule> next) =>
        part => new TorchUpdate<TRule>(part, [.. part.Ranges(model.Weights).Select(r => Memory(part, r.Offset, r.Length))], next);

    Func<UpdatePart, DeviceUpdate> IUpdateFactory<Func<UpdatePart, DeviceUpdate>>.CreateWhole<TRule>(Func<TRule> next) =>
        part => new TorchWeightUpdate<TRule>(part, [.. part.Weights.Select(w => Memory(part, w.Offset, w.Count))], next);

    private static Tensor Part(Tensor flat, WeightDescription weight) => flat.narrow(0, weight.Offset, weight.Count);

    /// <summary>A range of everything, in views that live as long as this.</summary>
    private TorchRange Memory(UpdatePart part, long offset, long length)
    {
        Tensor Range(Tensor flat)
        {
            ranges.Add(flat.narrow(0, offset, length).DetachFromDisposeScope());
            return ranges[^1];
        }

        Tensor[] own = [.. slots.Select(Range)];
        return new TorchRange(
            Range(gradients), Range(weights.Trainable), own[part.Optimizer.FirstRuleSlot..],
            part.Optimizer.AverageSlot >= 0 ? own[part.Optimizer.AverageSlot] : null);
    }
}
