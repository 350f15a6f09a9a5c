namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Conv1D</c>.</summary>
internal sealed class Conv1DLayer() : ConvolutionLayer(1);
