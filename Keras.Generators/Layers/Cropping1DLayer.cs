namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Cropping1D</c>.</summary>
internal sealed class Cropping1DLayer() : CroppingLayer(1);
