namespace Keras.Execution;

/// <summary>
/// How a weight as a whole changes, given its gradient, where that isn't so number by number: written once, for the tensors of all devices.
/// </summary>
internal interface IWeightRule
{
    /// <summary>How many slots the rule uses; it leaves the others alone.</summary>
    static abstract int SlotCount { get; }

    /// <summary>The shape that a slot has for a weight: as many numbers as the weight has, or fewer.</summary>
    static abstract int[] SlotShape(int slot, int[] weight);

    /// <summary>Updates weight and slots, whose shapes stay as they are.</summary>
    void Update<T>(T gradient, ref T weight, ref T slot0, ref T slot1, ref T slot2) where T : ITensor<T>;
}
