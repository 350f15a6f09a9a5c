namespace Keras.Generators.Layers;

/// <summary>Keras' <c>AveragePooling3D</c>.</summary>
internal sealed class AveragePooling3DLayer() : PoolingLayer("Average", 3, null);
