namespace Keras.Generators.Layers;

/// <summary>Keras' <c>AdaptiveMaxPooling3D</c>.</summary>
internal sealed class AdaptiveMaxPooling3DLayer() : AdaptivePoolingLayer("Max", 3);
