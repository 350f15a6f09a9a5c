namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Conv3D</c>.</summary>
internal sealed class Conv3DLayer() : ConvolutionLayer(3);
