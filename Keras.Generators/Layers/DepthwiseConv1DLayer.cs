namespace Keras.Generators.Layers;

/// <summary>Keras' <c>DepthwiseConv1D</c>.</summary>
internal sealed class DepthwiseConv1DLayer() : DepthwiseConvolutionLayer(1);
