namespace Keras.Generators.Layers;

/// <summary>Keras' <c>SeparableConv2D</c>.</summary>
internal sealed class SeparableConv2DLayer() : SeparableConvolutionLayer(2);
