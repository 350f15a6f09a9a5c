using Keras.Execution;

namespace Keras;

/// <summary>Where a model computes. The package Keras.Runtime.Torch adds <c>Device.Cuda(0)</c> and <c>Device.Torch("cpu")</c>.</summary>
public abstract partial class Device
{
    /// <summary>How the device is called in messages.</summary>
    public abstract string Name { get; }

    /// <summary>Makes what holds the model's weights and runs its functions.</summary>
    /// <param name="model">The model.</param>
    protected internal abstract Backend CreateBackend(Model model);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
