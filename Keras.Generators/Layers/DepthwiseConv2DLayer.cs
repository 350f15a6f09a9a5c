namespace Keras.Generators.Layers;

/// <summary>Keras' <c>DepthwiseConv2D</c>.</summary>
internal sealed class DepthwiseConv2DLayer() : DepthwiseConvolutionLayer(2);
