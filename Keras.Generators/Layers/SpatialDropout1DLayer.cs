namespace Keras.Generators.Layers;

/// <summary>Keras' <c>SpatialDropout1D</c>.</summary>
internal sealed class SpatialDropout1DLayer() : SpatialDropoutLayer(1);
