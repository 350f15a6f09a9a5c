namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Conv2D</c>.</summary>
internal sealed class Conv2DLayer() : ConvolutionLayer(2);
