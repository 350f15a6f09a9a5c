namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Conv2DTranspose</c>.</summary>
internal sealed class Conv2DTransposeLayer() : TransposedConvolutionLayer(2);
