namespace Keras.Generators.Layers;

/// <summary>Keras' <c>MaxPooling1D</c>.</summary>
internal sealed class MaxPooling1DLayer() : PoolingLayer("Max", 1, 2);
