namespace Keras.Generators.Layers;

/// <summary>Keras' <c>UpSampling2D</c>.</summary>
internal sealed class UpSampling2DLayer() : UpSamplingLayer(2);
