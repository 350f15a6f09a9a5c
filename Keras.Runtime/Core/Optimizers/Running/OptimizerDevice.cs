namespace Keras.Execution;

/// <summary>Where an optimizer's slots and the gradients of a step lie, and what can be done to them there.</summary>
internal abstract class OptimizerDevice : IDisposable
{
    /// <summary>Sets a slot's numbers for some weights.</summary>
    public abstract void Fill(int slot, IReadOnlyList<WeightDescription> weights, float value);

    /// <summary>Copies weights into a slot.</summary>
    public abstract void CopyFromWeights(int slot, IReadOnlyList<WeightDescription> weights);

    /// <summary>Copies a slot into the weights.</summary>
    public abstract void CopyToWeights(int slot, IReadOnlyList<WeightDescription> weights);

    /// <summary>
    /// Adds the gradients to a slot. When enough have come together, their mean takes the gradients' place and the slot is emptied.
    /// </summary>
    /// <param name="slot">Where they add up.</param>
    /// <param name="weights">Whose gradients.</param>
    /// <param name="steps">Of how many batches these are the last; 0 while more are to come.</param>
    public abstract void Accumulate(int slot, IReadOnlyList<WeightDescription> weights, int steps);

    /// <summary>Scales each weight's gradient down to a norm where it is longer.</summary>
    public abstract void ClipEach(IReadOnlyList<WeightDescription> weights, float limit);

    /// <summary>Scales all gradients together down to a norm. A norm that isn't finite makes all of them NaN, as in Keras.</summary>
    public abstract void ClipTogether(IReadOnlyList<WeightDescription> weights, float limit);

    /// <summary>Whether all gradients times a factor are finite numbers.</summary>
    public abstract bool AreFinite(IReadOnlyList<WeightDescription> weights, float factor);

    /// <summary>Makes what updates some weights.</summary>
    public abstract DeviceUpdate CreateUpdate(UpdatePart part);

    /// <summary>Applies a weight's constraint.</summary>
    public abstract void Constrain(WeightDescription weight);

    /// <summary>Frees the memory.</summary>
    public abstract void Dispose();
}

/// <summary>
/// Updates some weights on a device: gradients are clipped by value, weights decay, the rule changes them, and their moving average
/// follows.
/// </summary>
internal abstract class DeviceUpdate
{
    /// <summary>Does it.</summary>
    /// <param name="completes">False where gradients are still adding up, so that only the moving average moves.</param>
    public abstract void Run(bool completes);
}
