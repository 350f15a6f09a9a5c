using Keras.Execution;
using TorchSharp;

namespace Keras.Torch;

/// <summary>A range of the flat tensors, as views.</summary>
internal sealed record TorchRange(torch.Tensor Gradients, torch.Tensor Weights, torch.Tensor[] Slots, torch.Tensor? Average);

/// <summary>Updates ranges of the weights. What is made on the way belongs to the caller's dispose scope.</summary>
internal abstract class TorchUpdate(UpdatePart part, TorchRange[] ranges) : DeviceUpdate
{
    public override void Run(bool completes)
    {
        Optimizer optimizer = part.Optimizer;
        if (completes)
            Prepare();
        for (int i = 0; i < ranges.Length; i++)
        {
            TorchRange range = ranges[i];
            if (completes)
            {
                if (optimizer.Clipvalue > 0)
                    range.Gradients.clamp_((float)-optimizer.Clipvalue, (float)optimizer.Clipvalue);
                if (part.Decay > 0)
                    range.Weights.sub_(range.Weights * (float)part.Decay * (float)optimizer.CurrentLearningRate);
                Update(i, range);
            }

            if (range.Average is { } average)
                Follow(average, range.Weights, optimizer);
        }
    }

    /// <summary>Takes the hyperparameters of the coming step.</summary>
    protected abstract void Prepare();

    /// <summary>Applies the rule to a range.</summary>
    protected abstract void Update(int index, TorchRange range);

    private static void Follow(torch.Tensor average, torch.Tensor weights, Optimizer optimizer)
    {
        float kept = optimizer.NextEmaMomentum;
        average.copy_((average * kept) + (weights * (1 - kept)));
        if (optimizer.OverwritesNext)
            weights.copy_(average);
    }
}

/// <summary>The same for a rule that changes weights number by number.</summary>
/// <param name="part">What is updated.</param>
/// <param name="ranges">Where it lies.</param>
/// <param name="next">Gives the rule with the hyperparameters of the coming step.</param>
internal sealed class TorchUpdate<TRule>(UpdatePart part, TorchRange[] ranges, Func<TRule> next) : TorchUpdate(part, ranges)
    where TRule : struct, IUpdateRule
{
    private TRule rule;

    protected override void Prepare() => rule = next();

    protected override void Update(int index, TorchRange range)
    {
        TorchValue weight = new(range.Weights), slot0 = Slot(range, 0), slot1 = Slot(range, 1), slot2 = Slot(range, 2);
        rule.Update(new TorchValue(range.Gradients), ref weight, ref slot0, ref slot1, ref slot2);
        range.Weights.copy_(weight.Tensor);
        ReadOnlySpan<TorchValue> updated = [slot0, slot1, slot2];
        for (int i = 0; i < TRule.SlotCount; i++)
            range.Slots[i].copy_(updated[i].Tensor);
    }

    private static TorchValue Slot(TorchRange range, int index) => index < TRule.SlotCount ? new(range.Slots[index]) : default;
}

/// <summary>The same for a rule that sees weights as a whole.</summary>
/// <param name="part">What is updated.</param>
/// <param name="ranges">Where each weight lies.</param>
/// <param name="next">Gives the rule with the hyperparameters of the coming step.</param>
internal sealed class TorchWeightUpdate<TRule>(UpdatePart part, TorchRange[] ranges, Func<TRule> next) : TorchUpdate(part, ranges)
    where TRule : struct, IWeightRule
{
    private readonly IReadOnlyList<WeightDescription> weights = part.Weights;
    private TRule rule;

    protected override void Prepare() => rule = next();

    protected override void Update(int index, TorchRange range)
    {
        int[] shape = weights[index].Shape;
        TorchValue weight = new(Shaped(range.Weights, shape)), slot0 = Slot(range, 0, shape), slot1 = Slot(range, 1, shape),
            slot2 = Slot(range, 2, shape);
        rule.Update(new TorchValue(Shaped(range.Gradients, shape)), ref weight, ref slot0, ref slot1, ref slot2);
        Shaped(range.Weights, shape).copy_(weight.Tensor);
        ReadOnlySpan<TorchValue> updated = [slot0, slot1, slot2];
        for (int i = 0; i < TRule.SlotCount; i++)
            Shaped(range.Slots[i], TRule.SlotShape(i, shape)).copy_(updated[i].Tensor);
    }

    private static TorchValue Slot(TorchRange range, int index, int[] shape) =>
        index < TRule.SlotCount ? new(Shaped(range.Slots[index], TRule.SlotShape(index, shape))) : default;

    private static torch.Tensor Shaped(torch.Tensor flat, int[] shape)
    {
        long[] sizes = Array.ConvertAll(shape, n => (long)n);
        return flat.narrow(0, 0, sizes.Aggregate(1L, (count, n) => count * n)).view(sizes);
    }
}
