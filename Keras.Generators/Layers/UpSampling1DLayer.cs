namespace Keras.Generators.Layers;

/// <summary>Keras' <c>UpSampling1D</c>.</summary>
internal sealed class UpSampling1DLayer() : UpSamplingLayer(1);
