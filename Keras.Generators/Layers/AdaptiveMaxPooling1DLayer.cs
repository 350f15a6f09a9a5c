namespace Keras.Generators.Layers;

/// <summary>Keras' <c>AdaptiveMaxPooling1D</c>.</summary>
internal sealed class AdaptiveMaxPooling1DLayer() : AdaptivePoolingLayer("Max", 1);
