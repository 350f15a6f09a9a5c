namespace Keras.Generators.Layers;

/// <summary>Keras' <c>SpatialDropout2D</c>.</summary>
internal sealed class SpatialDropout2DLayer() : SpatialDropoutLayer(2);
