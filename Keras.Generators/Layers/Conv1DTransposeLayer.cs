namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Conv1DTranspose</c>.</summary>
internal sealed class Conv1DTransposeLayer() : TransposedConvolutionLayer(1);
