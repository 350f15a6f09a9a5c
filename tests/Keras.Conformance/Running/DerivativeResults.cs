namespace Keras.Conformance.Running;

/// <summary>What a derivative function yields.</summary>
/// <param name="Outputs">The model's outputs, then one derivative per input.</param>
/// <param name="Loss">The loss, or what regularization adds.</param>
/// <param name="Gradients">The derivative by each trainable weight, by its path.</param>
/// <param name="State">All weights after the call, by their paths.</param>
internal sealed record DerivativeResults(
    IReadOnlyList<float[]> Outputs, float Loss, IReadOnlyDictionary<string, float[]> Gradients, IReadOnlyDictionary<string, float[]> State);
