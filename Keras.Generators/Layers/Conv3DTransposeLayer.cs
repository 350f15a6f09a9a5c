namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Conv3DTranspose</c>.</summary>
internal sealed class Conv3DTransposeLayer() : TransposedConvolutionLayer(3);
