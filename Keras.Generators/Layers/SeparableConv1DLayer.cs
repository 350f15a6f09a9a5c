namespace Keras.Generators.Layers;

/// <summary>Keras' <c>SeparableConv1D</c>.</summary>
internal sealed class SeparableConv1DLayer() : SeparableConvolutionLayer(1);
