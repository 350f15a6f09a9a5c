namespace Keras.Generators.Layers;

/// <summary>Keras' <c>AveragePooling1D</c>.</summary>
internal sealed class AveragePooling1DLayer() : PoolingLayer("Average", 1, null);
