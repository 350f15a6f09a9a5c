using TorchSharp;

namespace Keras.Torch;

/// <summary>What one call of a compiled function reads. All tensors belong to the caller.</summary>
public sealed class TorchStep
{
    /// <summary>The model's weights in the order of its description, in their own shapes.</summary>
    public required IReadOnlyList<torch.Tensor> Weights { get; init; }

    /// <summary>The function's parameters: inputs, labels, sample weights, in this order; axis 0 is the batch, floats throughout.</summary>
    public required IReadOnlyList<torch.Tensor> Inputs { get; init; }

    /// <summary>What the batch before left behind of each sample.</summary>
    public IReadOnlyList<torch.Tensor> States { get; init; } = [];

    /// <summary>Samples in the batch.</summary>
    public required long BatchSize { get; init; }

    /// <summary>The sizes that the model's declaration leaves open, in the order of its inputs and their axes.</summary>
    public IReadOnlyList<long> Sizes { get; init; } = [];

    /// <summary>Changes with every training step; the key of everything random in it.</summary>
    public uint RandomKey { get; init; }

    /// <summary>Where to make new tensors.</summary>
    public required torch.Device Device { get; init; }

    /// <summary>A scalar on the device.</summary>
    /// <param name="value">Its number.</param>
    public torch.Tensor Scalar(float value) => Full(value, []);

    /// <summary>The same number everywhere, on the device.</summary>
    /// <param name="value">The number.</param>
    /// <param name="shape">The sizes of all axes.</param>
    public torch.Tensor Full(float value, params ReadOnlySpan<long> shape) =>
        torch.full(shape.ToArray(), value, torch.ScalarType.Float32, Device);
}
