namespace Keras.Generators.Layers;

/// <summary>Keras' <c>AveragePooling2D</c>.</summary>
internal sealed class AveragePooling2DLayer() : PoolingLayer("Average", 2, null);
