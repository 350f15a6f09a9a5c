namespace Keras.Generators.Layers;

/// <summary>Keras' <c>MaxPooling3D</c>.</summary>
internal sealed class MaxPooling3DLayer() : PoolingLayer("Max", 3, 2);
