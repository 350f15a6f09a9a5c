namespace Keras.Generators.Layers;

/// <summary>Keras' <c>AdaptiveMaxPooling2D</c>.</summary>
internal sealed class AdaptiveMaxPooling2DLayer() : AdaptivePoolingLayer("Max", 2);
