namespace Keras.Generators.Layers;

/// <summary>Keras' <c>MaxPooling2D</c>.</summary>
internal sealed class MaxPooling2DLayer() : PoolingLayer("Max", 2, 2);
