namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Cropping2D</c>.</summary>
internal sealed class Cropping2DLayer() : CroppingLayer(2);
