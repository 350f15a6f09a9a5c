using Keras.Execution;
using TorchSharp;

namespace Keras.Torch;

/// <summary>Applies an update rule to whole tensors.</summary>
internal abstract class TorchUpdate
{
    /// <summary>Changes weights and slots in place; what is made on the way belongs to the caller's dispose scope.</summary>
    public abstract void Run(torch.Tensor gradients, torch.Tensor weights, ReadOnlySpan<torch.Tensor> slots);
}

/// <summary>The same for one rule.</summary>
/// <param name="next">Gives the rule with the hyperparameters of the coming step.</param>
internal sealed class TorchUpdate<TRule>(Func<TRule> next) : TorchUpdate where TRule : struct, IUpdateRule
{
    public override void Run(torch.Tensor gradients, torch.Tensor weights, ReadOnlySpan<torch.Tensor> slots)
    {
        TorchValue weight = new(weights);
        TorchValue slot0 = Slot(slots, 0), slot1 = Slot(slots, 1), slot2 = Slot(slots, 2);
        next().Update(new TorchValue(gradients), ref weight, ref slot0, ref slot1, ref slot2);
        weights.copy_(weight.Tensor);
        ReadOnlySpan<TorchValue> updated = [slot0, slot1, slot2];
        for (int i = 0; i < TRule.SlotCount; i++)
            slots[i].copy_(updated[i].Tensor);
    }

    private static TorchValue Slot(ReadOnlySpan<torch.Tensor> slots, int index) => index < TRule.SlotCount ? new(slots[index]) : default;
}
