namespace Keras.Generators.Layers;

/// <summary>Keras' <c>AdaptiveAveragePooling2D</c>.</summary>
internal sealed class AdaptiveAveragePooling2DLayer() : AdaptivePoolingLayer("Average", 2);
