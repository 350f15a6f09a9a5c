namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Cropping3D</c>.</summary>
internal sealed class Cropping3DLayer() : CroppingLayer(3);
