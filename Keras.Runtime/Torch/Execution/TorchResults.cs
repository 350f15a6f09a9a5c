using TorchSharp;

namespace Keras.Torch;

/// <summary>What one call of a compiled function yields; a prediction only outputs.</summary>
public sealed class TorchResults
{
    /// <summary>The model's outputs, (samples, …).</summary>
    public required IReadOnlyList<torch.Tensor> Outputs { get; init; }

    /// <summary>What this batch leaves behind of each sample.</summary>
    public IReadOnlyList<torch.Tensor> States { get; init; } = [];

    /// <summary>Scalars: the total loss, then one per output where there are several.</summary>
    public IReadOnlyList<torch.Tensor> Losses { get; init; } = [];

    /// <summary>The gradient of each trainable weight, in the order and the shape of the weights.</summary>
    public IReadOnlyList<torch.Tensor> Gradients { get; init; } = [];

    /// <summary>New values of weights that aren't trained, such as moving averages.</summary>
    public IReadOnlyList<TorchStateUpdate> StateUpdates { get; init; } = [];
}

/// <summary>The new value of a weight that the function computes itself.</summary>
/// <param name="Weight">Its number in the model's description.</param>
/// <param name="Value">Of the weight's shape.</param>
public readonly record struct TorchStateUpdate(int Weight, torch.Tensor Value);
