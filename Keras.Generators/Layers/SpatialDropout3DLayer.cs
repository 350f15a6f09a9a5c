namespace Keras.Generators.Layers;

/// <summary>Keras' <c>SpatialDropout3D</c>.</summary>
internal sealed class SpatialDropout3DLayer() : SpatialDropoutLayer(3);
