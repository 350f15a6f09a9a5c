namespace Keras.Generators.Layers;

/// <summary>Keras' <c>AdaptiveAveragePooling1D</c>.</summary>
internal sealed class AdaptiveAveragePooling1DLayer() : AdaptivePoolingLayer("Average", 1);
