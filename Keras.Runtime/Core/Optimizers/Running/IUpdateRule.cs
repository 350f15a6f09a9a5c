using Keras.Cpu;

namespace Keras.Execution;

/// <summary>
/// How one number of a weight changes, given its gradient: written once, for SIMD registers, scalars and whole tensors alike. The fields of
/// the implementing struct are the hyperparameters of one step.
/// </summary>
internal interface IUpdateRule
{
    /// <summary>How many slots the rule uses; it leaves the others alone.</summary>
    static abstract int SlotCount { get; }

    /// <summary>Updates weight and slots.</summary>
    void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>;
}
